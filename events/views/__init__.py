"""The pages of events and organisers, and what programs read of them."""
