"""The commands, one module per kind of effect; each is imported when it is called."""
