"""A built site to a finished one: styles and scripts, security headers, what a browser keeps offline."""
