"""One list on several machines: git carries it, and entries are merged field by field."""
