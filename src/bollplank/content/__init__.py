"""The programme's shape as data: schemas for `content/` and a reader that tells all.

Knows nothing of Django. What is read here is put into tables further up.
"""
