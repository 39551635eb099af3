"""The pages that the portal begins with."""
