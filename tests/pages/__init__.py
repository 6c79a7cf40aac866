"""Tests of generator.pages."""
