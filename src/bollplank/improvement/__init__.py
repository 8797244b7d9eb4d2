"""Self-assessments, comparison, improvement work."""
