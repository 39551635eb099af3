"""How dates are typed, by language; Django looks for these modules by name."""
