"""The layouts, one module each, which describes itself."""
