import pytest

from bollplank.domain.bounces import (
    LARGEST_NOTIFICATION,
    Bounce,
    BounceFault,
    NotABounceError,
    read,
)

HEAD = (
    "From: mailer-daemon@example.se\n"
    "Subject: Undelivered Mail Returned to Sender\n"
    "MIME-Version: 1.0\n"
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n'
    "\n"
    "--b\nContent-Type: text/plain\n\nYour mail could not be delivered.\n"
)
STATUS = (
    "--b\nContent-Type: message/delivery-status\n\n"
    "Reporting-MTA: dns; mail.example.se\n\n"
    "Final-Recipient: rfc822; nobody@example.se\n"
    "Action: {action}\nStatus: {status}\n"
    "Diagnostic-Code: smtp; 550 5.1.1 nobody@example.se: no such user\n\n"
)
ORIGINAL = {
    "whole": (
        "--b\nContent-Type: message/rfc822\n\n"
        "Message-ID: <one@bollplank>\nSubject: Hej\n\nText.\n"
    ),
    "headers": (
        "--b\nContent-Type: text/rfc822-headers\n\n"
        "Subject: Hej\nMessage-ID:\n <one@bollplank>\n"
    ),
}
END = "--b--\n"


def notification(*, action="failed", status="5.1.1", original="whole"):
    parts = [HEAD, STATUS.format(action=action, status=status)]
    parts += [ORIGINAL[original]] if original else []
    return "".join([*parts, END]).encode()


def fault_of(content):
    with pytest.raises(NotABounceError) as caught:
        read(content)
    return caught.value.fault


@pytest.mark.parametrize("original", ORIGINAL)
def test_a_notification_tells_which_mail_came_back_and_why(original):
    found = read(notification(original=original))

    assert found == Bounce(message_id="<one@bollplank>", status="5.1.1")


def test_line_ends_of_the_network_are_read_too():
    content = notification().replace(b"\n", b"\r\n")

    assert read(content).message_id == "<one@bollplank>"


def test_a_status_that_is_not_one_is_the_general_one():
    assert read(notification(status="unknown")).status == "5.0.0"


def test_capitals_in_the_action_do_not_matter():
    assert read(notification(action="Failed")).status == "5.1.1"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_did_not_fail_is_no_bounce(action):
    assert fault_of(notification(action=action)) is BounceFault.NOT_FAILED


def test_without_the_original_nothing_can_be_marked():
    assert fault_of(notification(original="")) is BounceFault.NO_MESSAGE_ID


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", BounceFault.EMPTY),
        (b" \n ", BounceFault.EMPTY),
        (b"From: a@example.se\nSubject: Hej\n\nHej!\n", BounceFault.NO_REPORT),
        (b"\x00\xff\xfe not a mail", BounceFault.NO_REPORT),
        (b"x" * (LARGEST_NOTIFICATION + 1), BounceFault.TOO_LARGE),
    ],
    ids=["nothing", "blank", "a-letter", "noise", "too-large"],
)
def test_wrong_input_is_told(content, fault):
    assert fault_of(content) is fault
