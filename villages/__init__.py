"""Places, traditions and what links them."""
