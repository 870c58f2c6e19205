"""What turns `docs/` and `calc/` into the site.

Content becomes HTML in Python-Markdown extensions and fence formatters (`figures`,
`calculator_fence`, `entries`); only what reacts to a build is a MkDocs event (`events`).
"""
