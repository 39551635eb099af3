"""The first page of the admin: what waits for somebody, and the way to everything else."""
