"""The tests: one module a module, a toy guide with golden pages, real builds, real browsers."""
