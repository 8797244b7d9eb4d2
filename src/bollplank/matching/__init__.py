"""Groups of newcomers and mentors: a problem in, groups and reasons out. Pure."""
