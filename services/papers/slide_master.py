"""What all slides have in common: one layout of our own, our colours and our font."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from services.papers import ramp
from services.papers.slide_places import BOTTOM, FONT, INNER, LEFT, NONE, TITLE, TOP, Place

_TITLE_ONLY = "Title Only"


def only_layout(file: Any) -> Any:
    for layout in list(file.slide_layouts):
        if layout.name != _TITLE_ONLY:
            file.slide_layouts.remove(layout)
    (kept,) = file.slide_layouts
    master = file.slide_master
    for shape in (*kept.placeholders, *master.placeholders):
        if shape.placeholder_format.type in (1, 3):  # the title
            _set(shape, Place(LEFT, 0.5, INNER, 0.72))
        elif shape.placeholder_format.type == 2:  # the body, of the master alone
            _set(shape, Place(LEFT, TOP, INNER, BOTTOM - TOP))
        else:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
    return kept


def _set(shape: Any, place: Place) -> None:
    shape.left, shape.top, shape.width, shape.height = place.emu
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = NONE
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM


def dress(file: Any) -> None:
    """The titles of the master to the left, in ink; our ramp and our font in the theme."""
    master = file.slide_master
    level = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")  # noqa: SLF001
    level.set("algn", "l")
    run = level.find(qn("a:defRPr"))
    run.set("sz", str(TITLE * 100))
    run.set("b", "1")
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(theme.blob)  # noqa: SLF001 - python-pptx keeps a theme as it came


def _theme(blob: bytes) -> bytes:
    root: Any = parse_xml(blob)
    shades = {"dk1": ramp.INK, "dk2": ramp.ACCENT, "lt2": ramp.GROUND}
    shades |= {f"accent{at + 1}": ramp.STEPS[3 - at] for at in range(4)}
    for name, shade in shades.items():
        place = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        place.clear()
        place.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{shade.upper()}"/>'))
    for font in root.iterfind(f".//{qn('a:fontScheme')}//{qn('a:latin')}"):
        font.set("typeface", FONT)
    return serialize_part_xml(root)


def number() -> Any:
    return parse_xml(
        f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr sz="900"><a:solidFill><a:srgbClr val="{ramp.QUIET.upper()}"/></a:solidFill>'
        "</a:rPr><a:t>1</a:t></a:fld>"
    )
