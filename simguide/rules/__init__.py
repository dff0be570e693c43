"""What must hold between records, one theme a module."""
