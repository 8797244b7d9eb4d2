"""Who may fetch a workbook and bring it back."""

from tests.factories import WayTemplateFactory, WorkbookUploadFactory
from tests.integration.web.permissions.worlds import SECRET

GETS = """
workbooks:list                   lyyyyyyyyy
workbooks:detail                 l--yy-----
workbooks:download               l--yy-----
workbooks:look-through upload    l--yy-----
workbooks:look-through receipt   l--yy-----
workbooks:put-aside upload       lwwwwwwwww
"""

POSTS = """
workbooks:detail                 l--yy-----
workbooks:look-through upload    l--yy-----
workbooks:put-aside upload       l--yy-----
"""


def furnish(world):
    WayTemplateFactory()
    cell = {
        "key": "facts/mandate.decision/answer",
        "text": SECRET,
        "exported": "",
        "sheet": "Fakta",
        "place": "C7",
        "fault": None,
    }
    world.upload = WorkbookUploadFactory(**world.own, cells=[cell])
    world.receipt = WorkbookUploadFactory(
        **world.own,
        state="taken",
        done_at=world.upload.at,
        done_by=world.people["strategist"],
        receipt=[{"key": cell["key"], "before": SECRET, "after": "Nytt"}],
    )


def arguments(world):
    own = {"code": world.round.code, "organisation": "own"}
    return {
        "workbooks:detail": own,
        "workbooks:download": {**own, "language": "sv", "kind": "ods"},
    }
