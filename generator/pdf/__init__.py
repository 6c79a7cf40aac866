"""Guide to PDFs: worksheets set by Typst, with form fields."""
