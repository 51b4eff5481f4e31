"""The tables of words that rules go by, in many languages: data for people to read and to add to."""
