"""What visitors say is wrong on a page, and what became of it."""
