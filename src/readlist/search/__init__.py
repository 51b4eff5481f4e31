"""Finding entries: queries, the index over the shards, ranking."""
