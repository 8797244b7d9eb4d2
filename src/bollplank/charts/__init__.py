"""Charts: results and words in, drawing and text alternative out."""
