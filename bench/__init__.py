"""Measures of speed and weight: `make bench`."""
