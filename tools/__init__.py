"""What sets up the workshop and measures the site; neither of the site's rooms needs it."""
