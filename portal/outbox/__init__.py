"""Mail that is not lost: stored, then sent."""
