"""What can go wrong with the store itself. The vintage served before stays served."""


class StoreError(Exception):
    """The store cannot do what was asked. Says so in words for operators."""


class StoreBusyError(StoreError):
    """Somebody else is writing. Try again later."""


class StoreFullError(StoreError):
    """There is no room to write a vintage. Make room and try again."""


class StoreBrokenError(StoreError):
    """The files of a vintage are not what was written. Trying again will not help."""
