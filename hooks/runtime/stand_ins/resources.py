"""Stands in for importlib.resources: a calculator reads no files that modules carry."""
