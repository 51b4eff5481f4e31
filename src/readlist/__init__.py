"""readlist: the reading list of people who keep paper notes in plain text."""

__version__ = "0.1.0"
