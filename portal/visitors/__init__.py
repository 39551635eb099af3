"""What people without an account may send, and how often."""
