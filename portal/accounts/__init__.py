"""The people who work in the admin: invitations, passwords, one-time codes, sessions."""
