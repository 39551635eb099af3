"""The month calendar: its days by both calendars, what is held on them, how it is laid out."""
