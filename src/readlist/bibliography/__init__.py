"""What a bibliography says of a paper, between entries and the formats that have it: records, people, dates, LaTeX."""
