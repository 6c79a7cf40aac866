"""The commands of `guide`, one module each."""
