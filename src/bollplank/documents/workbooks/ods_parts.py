"""The parts of an ODS file that are the same whatever the workbook says."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from bollplank.documents.workbooks.books import Look, Workbook
from bollplank.documents.workbooks.looks import FONT, LOOKS

MIME = "application/vnd.oasis.opendocument.spreadsheet"

NOTE = "under"
"""Name of the letters of what stands under a text."""

WIDTH = 0.19
"""Centimetres of a character in a column, as wide as in the XLSX."""

_NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "style": "style",
        "table": "table",
        "text": "text",
        "number": "datastyle",
        "fo": "xsl-fo-compatible",
        "config": "config",
        "svg": "svg-compatible",
    }.items()
)
_MORE_NAMES = (
    ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:ooo="http://openoffice.org/2004/office"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def document(root: str, *parts: str) -> str:
    """Return a part of the file: its root with every name space, and what is in it."""
    return (
        f'{_HEAD}<office:{root}{_NAMES}{_MORE_NAMES} office:version="1.3">'
        f"{''.join(parts)}</office:{root}>"
    )


def manifest() -> str:
    """Return the list of what is in the file."""
    parts = {"/": MIME} | dict.fromkeys(
        ["content.xml", "styles.xml", "settings.xml", "meta.xml"], "text/xml"
    )
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"'
        f"{' manifest:version=' + chr(34) + '1.3' + chr(34) if path == '/' else ''}/>"
        for path, kind in parts.items()
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{name}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    )


def meta(title: str, language: str) -> str:
    """Return what the file says of itself in a list of files."""
    return document(
        "document-meta",
        "<office:meta><meta:generator>Bollplank</meta:generator>"
        f"<dc:title>{escape(title)}</dc:title>"
        f"<dc:language>{escape(language)}</dc:language></office:meta>",
    )


def automatic_styles(widths: Iterable[int]) -> str:
    """Return the styles of columns, rows, sheets and every look of a cell."""
    columns = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * WIDTH:.2f}cm"/>'
        "</style:style>"
        for width in sorted({2, 20, *widths})
    )
    sheets = "".join(
        f'<style:style style:name="{name}" style:family="table" '
        f'style:master-page-name="{page}">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
        for name, page, shown in (
            ("landscape", "landscape", "true"),
            ("portrait", "portrait", "true"),
            ("hidden", "portrait", "false"),
        )
    )
    row = (
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/>'
        "</style:style>"
    )
    as_text = (
        '<number:text-style style:name="N0"><number:text-content/></number:text-style>'
    )
    looks = "".join(_look(look) for look in Look)
    soft = LOOKS[Look.NOTE]
    under = (
        f'<style:style style:name="{NOTE}" style:family="text"><style:text-properties '
        f'fo:color="{soft.ink}" fo:font-weight="normal"/></style:style>'
    )
    return (
        f"<office:automatic-styles>{as_text}{columns}{sheets}{row}{looks}{under}"
        "</office:automatic-styles>"
    )


def _look(look: Look) -> str:
    style = LOOKS[look]
    is_answer = look in {Look.ANSWER, Look.CLOSED}
    protected = "none" if look is Look.ANSWER else "protected"
    ground = f' fo:background-color="{style.ground}"' if style.ground else ""
    line = f' fo:border="0.5pt solid {style.line}"' if style.line else ""
    wraps = "wrap" if style.wraps else "no-wrap"
    data = ' style:data-style-name="N0"' if is_answer else ""
    weight = ' fo:font-weight="bold"' if style.is_bold else ""
    under = ' style:text-underline-style="solid"' if look is Look.LINK else ""
    return (
        f'<style:style style:name="{look}" style:family="table-cell"{data}>'
        f'<style:table-cell-properties style:cell-protect="{protected}" '
        f'style:vertical-align="top" fo:wrap-option="{wraps}" fo:padding="0.06cm"'
        f"{ground}{line}/>"
        f'<style:text-properties fo:font-family="{FONT}" fo:color="{style.ink}" '
        f'fo:font-size="{style.size}pt"{weight}{under}/></style:style>'
    )


def styles(footer: str) -> str:
    """Return the pages: A4 upright and on its side, as wide as the sheet."""
    layouts, masters = zip(
        *(
            _page("landscape", "29.7cm", "21cm", footer),
            _page("portrait", "21cm", "29.7cm", footer),
        ),
        strict=True,
    )
    return document(
        "document-styles",
        f"<office:automatic-styles>{''.join(layouts)}</office:automatic-styles>",
        f"<office:master-styles>{''.join(masters)}</office:master-styles>",
    )


def _page(name: str, width: str, height: str, footer: str) -> tuple[str, str]:
    layout = (
        f'<style:page-layout style:name="{name}-layout"><style:page-layout-properties '
        f'fo:page-width="{width}" fo:page-height="{height}" '
        f'style:print-orientation="{name}" fo:margin="1.3cm" '
        'style:scale-to-X="1" style:scale-to-Y="0" '
        'style:print="objects charts drawings zero-values"/>'
        "<style:header-style/><style:footer-style><style:header-footer-properties "
        'fo:min-height="0.6cm" fo:margin-top="0.2cm"/></style:footer-style>'
        "</style:page-layout>"
    )
    master = (
        f'<style:master-page style:name="{name}" '
        f'style:page-layout-name="{name}-layout"><style:header style:display="false"/>'
        "<style:footer><style:region-left><text:p>"
        f"{escape(footer)}</text:p></style:region-left><style:region-right><text:p>"
        "<text:page-number>1</text:page-number> / <text:page-count>1</text:page-count>"
        "</text:p></style:region-right></style:footer></style:master-page>"
    )
    return layout, master


def settings(book: Workbook) -> str:
    """Return what is on the screen when it is opened: no grid, the heading frozen."""
    sheets = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>"
        f"{_items(_view(sheet.frozen))}</config:config-item-map-entry>"
        for sheet in book.sheets
    )
    return document(
        "document-settings",
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views">'
        "<config:config-item-map-entry>"
        '<config:config-item config:name="ViewId" config:type="string">view1'
        "</config:config-item>"
        '<config:config-item-map-named config:name="Tables">'
        f"{sheets}</config:config-item-map-named>"
        '<config:config-item config:name="ActiveTable" config:type="string">'
        f"{escape(book.sheets[0].name)}</config:config-item>"
        '<config:config-item config:name="ShowGrid" config:type="boolean">false'
        "</config:config-item>"
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings>",
    )


def _view(frozen: int) -> dict[str, tuple[str, str]]:
    view = {"ShowGrid": ("boolean", "false")}
    if not frozen:
        return view
    return view | {
        "HorizontalSplitMode": ("short", "0"),
        "HorizontalSplitPosition": ("int", "0"),
        "VerticalSplitMode": ("short", "2"),
        "VerticalSplitPosition": ("int", str(frozen + 1)),
        "PositionTop": ("int", "0"),
        "PositionBottom": ("int", str(frozen + 1)),
        "ActiveSplitRange": ("short", "2"),
    }


def _items(items: dict[str, tuple[str, str]]) -> str:
    return "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, (kind, value) in items.items()
    )
