"""Làng: the project; what lies below the topics and what combines them."""
