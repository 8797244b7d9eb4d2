"""Everything that is asked."""
