"""A text about one paper: its head, the facts in that, the comment."""
