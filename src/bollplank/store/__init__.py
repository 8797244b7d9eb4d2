"""The store of figures: files read and checked, kept in vintages that never change."""
