"""Migrations of the localities."""
