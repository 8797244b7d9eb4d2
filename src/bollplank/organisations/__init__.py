"""Municipalities, regions, districts, associations, departments, and who belongs to them."""
