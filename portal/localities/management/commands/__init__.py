"""Commands of the localities."""
