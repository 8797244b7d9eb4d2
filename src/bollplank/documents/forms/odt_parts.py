"""The parts of an ODT file around what stands in the form."""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from bollplank.documents.forms import looks
from bollplank.documents.forms.contents import (
    ANSWER,
    NUMBER,
    QUESTION,
    Form,
    locale_of,
)

MIME = "application/vnd.oasis.opendocument.text"

_NAMES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "style": "style",
        "table": "table",
        "text": "text",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_MORE_NAMES = (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
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
        ["content.xml", "styles.xml", "meta.xml"], "text/xml"
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


def meta(form: Form, kept: Mapping[str, str]) -> str:
    """Return what the file says of itself, with named properties of ours."""
    named = "".join(
        f'<meta:user-defined meta:name={quoteattr(name)} meta:value-type="string">'
        f"{escape(value)}</meta:user-defined>"
        for name, value in kept.items()
    )
    spoken = "-".join(filter(None, locale_of(form.language)))
    return document(
        "document-meta",
        "<office:meta><meta:generator>Bollplank</meta:generator>"
        f"<dc:title>{escape(form.title)}</dc:title>"
        f"<dc:language>{escape(spoken)}</dc:language>{named}</office:meta>",
    )


def automatic_styles() -> str:
    """Return the styles of tables, columns, rows and cells."""
    columns = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/>'
        "</style:style>"
        for name, width in (
            ("number", NUMBER),
            ("question", QUESTION),
            ("answer", ANSWER),
            ("wide", NUMBER + QUESTION),
        )
    )
    rows = "".join(
        f'<style:style style:name="{name}" style:family="table-row">'
        f'<style:table-row-properties style:min-row-height="{height:.2f}cm" '
        'fo:keep-together="always"/></style:style>'
        for name, height in (
            ("line", looks.ROW),
            ("long", looks.LONG_ROW),
            ("signed", looks.ROW * 1.4),
        )
    )
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:border="0.5pt solid #{looks.LINE}" '
        f'fo:padding="0.15cm"{ground}/></style:style>'
        for name, ground in (
            ("plain", ""),
            ("own", f' fo:background-color="#{looks.OWN}"'),
            ("head", f' fo:background-color="#{looks.HEAD}"'),
        )
    )
    whole = NUMBER + QUESTION + ANSWER
    return (
        '<office:automatic-styles><style:style style:name="table" '
        f'style:family="table"><style:table-properties style:width="{whole:.2f}cm" '
        f'table:align="left"/></style:style>{columns}{rows}{cells}'
        "</office:automatic-styles>"
    )


def styles(form: Form) -> str:
    """Return the named styles, the language, and the page with its foot."""
    faces = "".join(
        f"<style:font-face style:name={quoteattr(face)} "
        f"svg:font-family={quoteattr(face)}/>"
        for face in (looks.FONT, looks.HEADLINE)
    )
    made = "".join(
        [
            _default(form.language),
            _style("Standard", size=looks.TEXT, after=6, parent=""),
            *(_heading(level, size, after=5) for level, size in looks.HEADINGS.items()),
            _style("Note", size=looks.SMALL, colour=looks.SOFT, after=4),
            _style("Warned", size=looks.TEXT, after=6, ground=looks.WASH),
            _style("Cell", size=looks.TEXT, after=2),
            _style("Cell note", size=looks.SMALL, colour=looks.SOFT, after=2),
            _style("Cell number", size=looks.TEXT, colour=looks.SOFT, after=2),
            _style("Cell head", size=looks.SMALL, colour=looks.SOFT, after=2),
            _style("After table", size=4, after=4),
        ]
    )
    width = 21.0 - 2 * looks.MARGIN
    return document(
        "document-styles",
        f"<office:font-face-decls>{faces}</office:font-face-decls>",
        f"<office:styles>{made}</office:styles>",
        '<office:automatic-styles><style:style style:name="foot" '
        'style:family="paragraph" style:parent-style-name="Note">'
        "<style:paragraph-properties><style:tab-stops><style:tab-stop "
        f'style:position="{width:.2f}cm" style:type="right"/></style:tab-stops>'
        '</style:paragraph-properties></style:style><style:page-layout style:name="a4">'
        '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        f'fo:margin="{looks.MARGIN}cm" fo:margin-bottom="1.1cm"/><style:footer-style>'
        '<style:header-footer-properties fo:min-height="0.9cm" fo:margin-top="0.4cm"/>'
        "</style:footer-style></style:page-layout></office:automatic-styles>",
        '<office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="a4"><style:footer><text:p text:style-name="foot">'
        f"{escape(form.footer)}<text:tab/><text:page-number>1</text:page-number> / "
        "<text:page-count>1</text:page-count></text:p></style:footer>"
        "</style:master-page></office:master-styles>",
    )


def _default(language: str) -> str:
    spoken, country = locale_of(language)
    return (
        '<style:default-style style:family="paragraph"><style:text-properties '
        f"fo:language={quoteattr(spoken)} fo:country={quoteattr(country or 'none')} "
        f"style:font-name={quoteattr(looks.FONT)}/></style:default-style>"
    )


def _style(
    name: str,
    *,
    size: float,
    after: float,
    colour: str = looks.INK,
    parent: str = "Standard",
    ground: str = "",
) -> str:
    wash = f' fo:background-color="#{ground}" fo:padding="0.15cm"' if ground else ""
    above = ' fo:margin-top="2pt"' if name.startswith("Cell") else ""
    keeps = ' fo:keep-with-next="always"' if name == "Cell head" else ""
    inherits = f" style:parent-style-name={quoteattr(parent)}" if parent else ""
    return (
        f"<style:style style:name={quoteattr(name.replace(' ', '_20_'))} "
        f'style:display-name={quoteattr(name)} style:family="paragraph"{inherits}>'
        f'<style:paragraph-properties fo:margin-bottom="{after}pt"{above}{keeps}{wash}/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:color="#{colour}" '
        f"style:font-name={quoteattr(looks.FONT)}/></style:style>"
    )


def _heading(level: int, size: float, *, after: float) -> str:
    above = {1: 0, 2: 14, 3: 8}[level]
    return (
        f'<style:style style:name="Heading_20_{level}" '
        f'style:display-name="Heading {level}" style:family="paragraph" '
        f'style:parent-style-name="Standard" style:default-outline-level="{level}" '
        'style:next-style-name="Standard"><style:paragraph-properties '
        f'fo:margin-top="{above}pt" fo:margin-bottom="{after}pt" '
        'fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:color="#{looks.INK}" '
        f"style:font-name={quoteattr(looks.HEADLINE)}/></style:style>"
    )
