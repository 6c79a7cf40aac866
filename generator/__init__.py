"""Steady Ground: YAML content becomes a self-help guide. The way of the data: content, load, model, pages, MkDocs."""
