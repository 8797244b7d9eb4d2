"""The catalogue of indicators and the reading of figures into the store."""
