"""Many papers in a text: headings, items, rows and lines of one shape that each name one."""
