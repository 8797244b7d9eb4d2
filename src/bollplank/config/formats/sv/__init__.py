"""Swedish: dates and numbers."""
