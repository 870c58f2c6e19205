"""Whether the pages of `docs/` keep to their rules. Every problem at once, with file and line.

A page is parsed once (`page`), in sight of all others (`site`), and each rule is a module of its
own in `rules`. `python -m hooks.content --help` says how to check a part.
"""
