"""A PxWeb service of version 2 on this machine, for tests."""
