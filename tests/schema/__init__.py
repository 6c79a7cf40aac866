"""Tests of generator.schema."""
