"""Festivals and performances, and when they are held."""
