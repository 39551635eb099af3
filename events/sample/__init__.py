"""The festivals of the Red River Delta, and how they are loaded; README.md says where they come
from.
"""
