"""What every kind of content shares: models, matching, workflow, views."""
