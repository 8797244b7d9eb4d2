"""Rules and value types of the programme. Standard library only."""
