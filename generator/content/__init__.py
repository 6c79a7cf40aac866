"""YAML files to model, with positions: every value stays text until the model gives it a type."""
