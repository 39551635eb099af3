"""Commands of the pictures."""
