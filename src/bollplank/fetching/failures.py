"""Errors of a fetch, and which code says what an error means."""

import errno
from collections.abc import Mapping

from bollplank.fetching.failure_codes import Failure, FailureCode
from bollplank.kolada.errors import KoladaError
from bollplank.store.errors import StoreBusyError, StoreError, StoreFullError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class FetchError(Exception):
    """A fetch cannot go on. What was served before is served still."""

    def __init__(self, message: str, code: FailureCode) -> None:
        super().__init__(message)
        self.code = code


class AlreadyFetchingError(Exception):
    """Somebody else is fetching. Nothing was done."""


def failure_of(error: BaseException) -> Failure | None:
    """Return what an error means for a fetch, None for one that is a fault of ours."""
    code = _code_of(error)
    return None if code is None else Failure(code=code, message=str(error))


def _code_of(error: BaseException) -> FailureCode | None:
    if isinstance(error, FetchError):
        return error.code
    if isinstance(error, KoladaError):
        return FailureCode(error.fault)
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return FailureCode.STORE_FULL
    codes = (code for kind, code in _CODES.items() if isinstance(error, kind))
    return next(codes, None)


_CODES: Mapping[type[BaseException], FailureCode] = {
    KeyboardInterrupt: FailureCode.STOPPED,
    StoreBusyError: FailureCode.STORE_BUSY,
    StoreFullError: FailureCode.STORE_FULL,
    StoreError: FailureCode.STORE_BROKEN,
    OSError: FailureCode.STORE_BROKEN,
}
"""Kind of error -> what it means, the first that fits."""
