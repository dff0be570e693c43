"""The search: what is found, by which words."""
