"""English: dates and numbers."""
