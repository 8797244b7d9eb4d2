"""Workbooks: sheets of cells out, and the same read back with care."""

from bollplank.documents.workbooks.ods_in import read_ods
from bollplank.documents.workbooks.ods_out import write_ods
from bollplank.documents.workbooks.xlsx_in import read_xlsx
from bollplank.documents.workbooks.xlsx_out import write_xlsx

__all__ = ["read_ods", "read_xlsx", "write_ods", "write_xlsx"]
