"""manage.py extend_occurrences."""
