"""What python-docx has no words for: styles, boxes, headings of tables, properties."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from bollplank.documents.forms import looks

if TYPE_CHECKING:
    from docx.document import Document

Docx: TypeAlias = Any
"""Something of python-docx or lxml that tells no types."""

CUSTOM = "/docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    "custom-properties"
)
PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that properties of people's own belong to in every Office file."""

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def dress(made: "Document", *, language: str) -> None:
    """Give the document its page, faces, styles and language."""
    from docx.oxml.ns import qn  # noqa: PLC0415 -- slow import
    from docx.shared import Cm  # noqa: PLC0415 -- slow import

    page = made.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(looks.MARGIN)
    page.top_margin = page.bottom_margin = Cm(looks.MARGIN)
    page.footer_distance = Cm(1.0)
    styles = made.styles
    _paragraphs(styles)
    for spoken in styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
        spoken.set(qn("w:eastAsia"), language)


def without_thumbnail(made: "Document") -> None:
    """Take away the picture of the library's own template."""
    relations = made.part.package.rels
    for name in [one for one, to in relations.items() if "thumbnail" in to.reltype]:
        relations.pop(name)


def _paragraphs(styles: Docx) -> None:
    _face(styles["Normal"], size=looks.TEXT, after=6)
    for level, size in looks.HEADINGS.items():
        style = styles[f"Heading {level}"]
        _face(style, size=size, face=looks.HEADLINE, after=5)
        style.font.bold = False
        style.paragraph_format.keep_with_next = True
    for name, size, colour in (
        ("Note", looks.SMALL, looks.SOFT),
        ("Warned", looks.TEXT, looks.INK),
        ("Cell", looks.TEXT, looks.INK),
        ("Cell note", looks.SMALL, looks.SOFT),
        ("Cell number", looks.TEXT, looks.SOFT),
        ("Cell head", looks.SMALL, looks.SOFT),
        ("After table", 4, looks.INK),
    ):
        made = styles.add_style(name, 1)
        made.base_style = styles["Normal"]
        is_cell = name.startswith("Cell")
        _face(made, size=size, colour=colour, after=2 if is_cell else 4)
        made.paragraph_format.space_before = _points(2 if is_cell else 0)
        made.paragraph_format.keep_with_next = name == "Cell head"
    _ground(styles["Warned"])


def _face(
    style: Docx,
    *,
    size: float,
    after: float,
    face: str = looks.FONT,
    colour: str = looks.INK,
) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 -- slow import
    from docx.shared import RGBColor  # noqa: PLC0415 -- slow import

    style.font.name, style.font.size = face, _points(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    faces = style.element.rPr.rFonts
    for name in list(faces.attrib):
        if name.lower().endswith("theme"):
            del faces.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(name), face)
    style.paragraph_format.space_after = _points(after)


def _points(size: float) -> Docx:
    from docx.shared import Pt  # noqa: PLC0415 -- slow import

    return Pt(size)


def _ground(style: Docx) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 -- slow import

    properties = style.element.get_or_add_pPr()
    properties.find(qn("w:spacing")).addprevious(_element("w:shd", looks.WASH))


def shade(cell: Docx, colour: str) -> None:
    """Give a cell its ground."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", colour))


def _element(name: str, colour: str) -> Docx:
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 -- slow import

    return parse_xml(
        f'<{name} {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>'
    )


def written_in(cell: Docx, style: str) -> None:
    """Give the paragraphs of a cell a style, but those that have their own."""
    for paragraph in cell.paragraphs:
        if paragraph._p.style is None:
            styled(paragraph, style)


def styled(paragraph: Docx, style: str) -> None:
    """Give a paragraph a style by its id: finding it by name takes a hundred times."""
    paragraph._p.style = style.replace(" ", "")


def heading_row(row: Docx) -> None:
    """Say that a row heads the columns, on every page the table takes."""
    _row_property(row, "w:tblHeader")
    keep_row(row)


def keep_row(row: Docx) -> None:
    """Keep a row on one page."""
    _row_property(row, "w:cantSplit")


def _row_property(row: Docx, name: str) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- slow import

    row._tr.get_or_add_trPr().insert(0, OxmlElement(name))


def table_words(table: Docx, words: str) -> None:
    """Give a table its name for those who do not see it, and its lines a colour.

    Its widths are fixed already.
    """
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import
    from docx.oxml.ns import nsdecls, qn  # noqa: PLC0415 -- slow import

    table._tbl.tblStyle_val = "TableGrid"
    properties = table._tbl.tblPr
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{looks.LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
    properties.find(qn("w:tblLayout")).addprevious(borders)
    properties.append(
        parse_xml(f"<w:tblCaption {nsdecls('w')} w:val={quoteattr(words)}/>")
    )


def box(words: str, *, is_ticked: bool) -> Docx:
    """Return a box to tick, which says what it is for when it is reached."""
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 -- slow import

    sign = looks.TICKED_BOX if is_ticked else looks.BLANK_BOX
    face = "MS Gothic"
    return parse_xml(
        f'<w:sdt {nsdecls("w")} xmlns:w14="{W14}"><w:sdtPr>'
        f"<w:alias w:val={quoteattr(words[:64])}/>"
        f'<w14:checkbox><w14:checked w14:val="{int(is_ticked)}"/>'
        f'<w14:checkedState w14:val="2612" w14:font="{face}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{face}"/></w14:checkbox>'
        "</w:sdtPr><w:sdtContent><w:r><w:rPr>"
        f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" '
        f'w:hint="eastAsia"/></w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def field_code(code: str) -> Iterator[Docx]:
    """Yield the runs of a field such as the number of the page."""
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 -- slow import

    for inside in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        yield parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>")


def custom_properties(made: "Document", kept: Mapping[str, str]) -> None:
    """Keep named properties in the file."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415 -- slow import
    from docx.opc.part import Part  # noqa: PLC0415 -- slow import

    entries = "".join(
        f'<property fmtid="{PROPERTY}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(kept.items(), start=2)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
        '"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
        f">{entries}</Properties>"
    )
    package = made.part.package
    part = Part(PackURI(CUSTOM), CUSTOM_TYPE, xml.encode(), package)
    package.relate_to(part, CUSTOM_RELATION)
