"""Model versions, rounds, applications, groups."""
