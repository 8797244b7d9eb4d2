"""The programme's shape as data: schemas for `content/` and a reader that tells all.

Knows nothing of Django. What is read here is put into tables further up.
"""

from bollplank.content.everything import Content, problems_in, read_all
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import read, read_folder

__all__ = [
    "Content",
    "ContentError",
    "Mistake",
    "problems_in",
    "read",
    "read_all",
    "read_folder",
]
