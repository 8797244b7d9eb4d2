"""Are the figures of a vintage as figures usually are? Nothing is mended here."""
