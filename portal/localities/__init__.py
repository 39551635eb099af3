"""Localities: provinces and communes of today, the units they were before, and their names."""
