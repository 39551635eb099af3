"""The first page: what every section shows there, and the highlights that editors choose."""
