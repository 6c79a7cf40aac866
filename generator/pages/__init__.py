"""Guide to pages: Markdown files whose body is HTML blocks. Knows nothing of MkDocs."""
