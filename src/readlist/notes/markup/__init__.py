"""The markup of notes: other markups turned into Markdown, and the blocks that Markdown is made of."""
