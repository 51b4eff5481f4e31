"""What a line of a note can say of a paper: labels, dates, people, venues, links, tags."""
