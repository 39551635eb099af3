"""The highlights that the first page begins with."""
