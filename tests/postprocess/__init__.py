"""Tests of generator.postprocess."""
