"""What an import does: find notes, pair them with entries, take in what changed."""
