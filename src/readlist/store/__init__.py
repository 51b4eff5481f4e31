"""The list as TOML files: shards of entries, changed whole or not at all."""
