"""Rules that look across files: ids, links, gates, helplines, translations, wording."""
