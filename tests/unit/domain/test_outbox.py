from datetime import UTC, datetime, timedelta

import pytest

from bollplank.domain.outbox import (
    FOR_A_WHILE,
    WAITS,
    MailError,
    MailState,
    error_of_reply,
    error_of_status,
    is_whole_address,
    next_try,
    problems_with_bouncing,
    problems_with_sending_again,
    problems_with_stopping,
)
from bollplank.domain.problems import Problem, ProblemCode

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


def test_the_first_wait_is_a_minute_and_the_last_a_day():
    assert next_try(MailError.BUSY, tries=1, at=NOW) == NOW + timedelta(minutes=1)
    assert next_try(MailError.BUSY, tries=len(WAITS), at=NOW) == NOW + timedelta(days=1)


def test_waits_only_grow():
    assert list(WAITS) == sorted(set(WAITS))


def test_after_the_last_wait_it_is_given_up():
    assert next_try(MailError.BUSY, tries=len(WAITS) + 1, at=NOW) is None


@pytest.mark.parametrize("error", sorted(set(MailError) - FOR_A_WHILE))
def test_what_does_not_pass_is_not_tried_again(error):
    assert next_try(error, tries=1, at=NOW) is None


@pytest.mark.parametrize(
    ("code", "about_address", "expected"),
    [
        (421, True, MailError.BUSY),
        (450, False, MailError.BUSY),
        (550, True, MailError.ADDRESS_REFUSED),
        (552, False, MailError.MESSAGE_REFUSED),
    ],
)
def test_four_hundreds_pass_and_five_hundreds_do_not(code, about_address, expected):
    assert error_of_reply(code, about_address=about_address) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("5.1.1", MailError.NO_SUCH_ADDRESS),
        ("5.1.10", MailError.NO_SUCH_ADDRESS),
        ("5.2.1", MailError.NO_SUCH_ADDRESS),
        ("4.2.2", MailError.MAILBOX_FULL),
        ("5.4.7", MailError.TOOK_TOO_LONG),
        ("5.7.1", MailError.NOT_DELIVERED),
        ("", MailError.NOT_DELIVERED),
    ],
)
def test_a_status_tells_why_a_mail_came_back(status, expected):
    assert error_of_status(status) is expected


@pytest.mark.parametrize(
    "address",
    [
        "anna@example.se",
        "anna.ek+omgang@kommun.example.se",
        "o'neil@example.se",
        "a@älmhult.se",
        "a@xn--lmhult-9ua.se",
        "a@example.xn--p1ai",
    ],
)
def test_whole_addresses(address):
    assert is_whole_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "@example.se",
        "anna@",
        "anna@example",
        "anna@@example.se",
        "anna ek@example.se",
        "anna@example.se\nBcc: alla@example.se",
        "anna.@example.se",
        ".anna@example.se",
        "an..na@example.se",
        "åsa@example.se",
        "anna@-example.se",
        "anna@example-.se",
        "anna@exa_mple.se",
        "anna@example.1",
        "anna@127.0.0.1",
        f"{'a' * 65}@example.se",
        f"a@{'b' * 64}.se",
        f"a@{'b.' * 130}se",
    ],
)
def test_addresses_that_are_not_whole(address):
    assert not is_whole_address(address)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize("state", list(MailState))
def test_only_what_waits_can_be_stopped_and_stopping_twice_is_no_problem(state):
    free = state in {MailState.WAITING, MailState.STOPPED}

    assert codes(problems_with_stopping(state=state)) == (
        [] if free else [ProblemCode.MAIL_ON_ITS_WAY]
    )


@pytest.mark.parametrize("state", list(MailState))
def test_only_what_did_not_arrive_goes_again(state):
    found = problems_with_sending_again(
        state=state, address="a@example.se", is_emptied=False
    )
    free = {MailState.FAILED, MailState.BOUNCED, MailState.STOPPED}

    assert codes(found) == ([] if state in free else [ProblemCode.MAIL_NOT_FAILED])


def test_everything_against_sending_again_is_told_at_once():
    found = problems_with_sending_again(
        state=MailState.SENT, address="nobody", is_emptied=True
    )

    assert list(found) == [
        Problem(ProblemCode.MAIL_NOT_FAILED),
        Problem(ProblemCode.MAIL_TEXT_GONE),
        Problem(ProblemCode.ADDRESS_BAD, "email"),
    ]


@pytest.mark.parametrize("state", list(MailState))
def test_only_what_may_have_left_can_come_back(state):
    free = {MailState.SENT, MailState.FAILED, MailState.BOUNCED}

    assert codes(problems_with_bouncing(state=state)) == (
        [] if state in free else [ProblemCode.MAIL_NOT_SENT]
    )
