"""Pages: addresses, views, forms, templates, static files."""
