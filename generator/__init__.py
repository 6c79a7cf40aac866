"""Steady Ground: turn YAML content into a self-help guide. The way of the data is content, load, model, pages, MkDocs."""
