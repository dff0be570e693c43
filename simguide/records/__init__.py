"""What stands in data/: records, values, ids, and how they are read."""
