"""Tests of generator.plugin."""
