"""The look of slides, put on the library's own template: faces, colours, layouts."""

import copy
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped] # no stubs here
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

Pptx: TypeAlias = Any
"""Something of python-pptx, which tells no types."""

OPENING, TITLE_ONLY = 0, 5
"""The layouts of the library's template that are kept."""

HEADLINE, BODY = "Georgia", "Calibri"
"""Faces that are on most machines: slides carry no faces with them."""

LINE = 0.09
"""How thick the line under the mark is, inches."""

COLOURS = {
    "dk1": "1D1B20",
    "dk2": "123C69",
    "lt2": "F6F4EF",
    "accent1": "5A1E82",
    "accent2": "00804A",
    "accent3": "123C69",
    "accent4": "0067A5",
    "accent5": "B84A00",
    "accent6": "767676",
}


def dress(made: Pptx, *, footer: str, language: str) -> None:
    """Give the presentation its size, faces, colours and two layouts."""
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    _theme(made)
    layouts = made.slide_layouts
    opening, content = layouts[OPENING], layouts[TITLE_ONLY]
    for layout in list(layouts):
        if layout not in (opening, content):
            layouts.remove(layout)
    tree = opening.shapes._spTree
    tree.append(_shape(905, "ellipse", at=(0.72, 1.0), size=0.5, colour="5A1E82"))
    tree.append(_shape(906, "diamond", at=(1.4, 0.96), size=0.58, colour="00804A"))
    tree.append(_shape(907, "rect", at=(0.68, 1.72), size=1.34, colour="1D1B20"))
    _title(opening, top=2.0, height=1.9, size=40, anchor=MSO_ANCHOR.BOTTOM)
    _title(content, top=0.4, height=1.0, size=28, anchor=MSO_ANCHOR.MIDDLE)
    for layout in (opening, content):
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
        _ground(layout, footer=footer, language=language)
    master = made.slide_master
    for shape in list(master.placeholders):
        if shape.placeholder_format.type is not None and shape.name.startswith(
            ("Date", "Footer", "Slide Number")
        ):
            shape._element.getparent().remove(shape._element)


def speak(slide: Pptx, language: str) -> None:
    """Say in which language every word is, so that it is read aloud as it should."""
    parts = [slide._element]
    if slide.has_notes_slide:
        parts.append(slide.notes_slide._element)
    for part in parts:
        for run in part.iter(qn("a:r"), qn("a:fld")):
            properties = run.find(qn("a:rPr"))
            if properties is None:
                properties = etree.SubElement(run, qn("a:rPr"))
                run.insert(0, properties)
            properties.set("lang", language)


def _theme(made: Pptx) -> None:
    """Write the faces and colours into the theme of the master."""
    part = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    for tag, face in (("a:majorFont", HEADLINE), ("a:minorFont", BODY)):
        for found in theme.iter(qn(tag)):
            found.find(qn("a:latin")).set("typeface", face)
    for name, colour in COLOURS.items():
        for found in theme.iter(qn(f"a:{name}")):
            for child in list(found):
                found.remove(child)
            etree.SubElement(found, qn("a:srgbClr")).set("val", colour)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8")


def _title(
    layout: Pptx, *, top: float, height: float, size: int, anchor: MSO_ANCHOR
) -> None:
    title = next(one for one in layout.placeholders if one.placeholder_format.idx == 0)
    title.left, title.top = Inches(0.65), Inches(top)
    title.width, title.height = Inches(12.03), Inches(height)
    frame = title.text_frame
    frame.vertical_anchor, frame.word_wrap = anchor, True
    styles = frame._txBody.find(qn("a:lstStyle"))
    for child in list(styles):
        styles.remove(child)
    styles.append(
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} algn="l"><a:lnSpc><a:spcPct val="95000"/>'
            f'</a:lnSpc><a:defRPr sz="{size * 100}" b="0"><a:solidFill>'
            '<a:schemeClr val="tx1"/></a:solidFill>'
            '<a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
        )
    )
    body = frame._txBody.find(qn("a:bodyPr"))
    for child in list(body):
        body.remove(child)
    body.append(parse_xml(f"<a:normAutofit {nsdecls('a')}/>"))
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT


def _ground(layout: Pptx, *, footer: str, language: str) -> None:
    """Put mark, footer and number on the layout: no slide has to repeat them."""
    tree = layout.shapes._spTree
    tree.append(_shape(901, "ellipse", at=(0.68, 6.98), size=0.16, colour="5A1E82"))
    tree.append(_shape(902, "diamond", at=(0.88, 6.98), size=0.16, colour="00804A"))
    words = _text(903, left=1.15, width=10.0, align="l", language=language)
    run = words.find(".//" + qn("a:t"))
    run.text = footer
    tree.append(words)
    tree.append(_number(904, language=language))


def _shape(
    number: int, kind: str, *, at: tuple[float, float], size: float, colour: str
) -> etree._Element:
    """Return a shape without a border; a rectangle is drawn as a thick line."""
    left, top = at
    height = LINE if kind == "rect" else size
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Mark"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{Inches(left)}" y="{Inches(top)}"/>'
        f'<a:ext cx="{Inches(size)}" cy="{Inches(height)}"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _text(
    number: int, *, left: float, width: float, align: str, language: str
) -> etree._Element:
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Footer"/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{Inches(left)}" y="{Inches(6.88)}"/>'
        f'<a:ext cx="{Inches(width)}" cy="{Inches(0.36)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" lIns="0" rIns="0" anchor="ctr"/>'
        f'<a:lstStyle/><a:p><a:pPr algn="{align}"/><a:r>'
        f'<a:rPr lang="{language}" sz="1100"><a:solidFill>'
        '<a:srgbClr val="5B5762"/></a:solidFill></a:rPr><a:t/></a:r></a:p>'
        "</p:txBody></p:sp>"
    )


def _number(number: int, *, language: str) -> etree._Element:
    shape = _text(number, left=11.4, width=1.28, align="r", language=language)
    run = shape.find(".//" + qn("a:r"))
    field = parse_xml(
        f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}"'
        ' type="slidenum"/>'
    )
    field.append(copy.deepcopy(run.find(qn("a:rPr"))))
    etree.SubElement(field, qn("a:t")).text = "1"
    run.getparent().replace(run, field)
    return shape
