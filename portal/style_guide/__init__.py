"""The style guide: one page with every part of a page in every state."""
