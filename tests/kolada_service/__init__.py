"""A Kolada of our own on this machine, for tests and measurements."""
