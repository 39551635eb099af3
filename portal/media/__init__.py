"""Uploaded files: how they are served."""
