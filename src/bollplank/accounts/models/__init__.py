"""Tables."""

from bollplank.accounts.models.log_entries import LogEntry
from bollplank.accounts.models.log_in_requests import LogInRequest
from bollplank.accounts.models.outbox import MailBatch, OutgoingMail
from bollplank.accounts.models.users import User, UserManager

__all__ = [
    "LogEntry",
    "LogInRequest",
    "MailBatch",
    "OutgoingMail",
    "User",
    "UserManager",
]
