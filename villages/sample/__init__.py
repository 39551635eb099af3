"""The starter record of the Red River Delta, and how it is loaded; README.md says where it comes
from.
"""
