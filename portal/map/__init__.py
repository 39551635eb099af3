"""Everything that has a position, on one map."""
