"""What names a paper: the title in a heading, an item, a cell, a line or the name of a file."""
