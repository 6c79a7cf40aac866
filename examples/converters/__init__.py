"""Content of other projects as pages of a guide. Each converter is a command: see README.md beside this file."""
