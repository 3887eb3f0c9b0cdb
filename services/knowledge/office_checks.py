"""Whether a document of an office program is one, holds no program and unpacks to no flood."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is a class

from services.errors import N_

_OOXML, _ODF = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)
MEDIA: Mapping[str, str] = {
    "docx": f"{_OOXML}wordprocessingml.document",
    "xlsx": f"{_OOXML}spreadsheetml.sheet",
    "pptx": f"{_OOXML}presentationml.presentation",
    "odt": f"{_ODF}text",
    "ods": f"{_ODF}spreadsheet",
    "odp": f"{_ODF}presentation",
}
MAIN = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
NO_DOCUMENT = N_("What the file holds is not what its name says.")
LIVELY = N_("The document holds a program, a lock or another file. Save it without and try again.")
BOMB = N_("The document unpacks to far more than it seems to hold. It is not taken.")
# What is said of an archive that is none, or that is packed in ways of its own.
_BROKEN = (BadZipFile, LargeZipFile, ZlibError, EOFError, RuntimeError, ValueError, OSError)
TYPES = "[Content_Types].xml"
_PARTS, _MOST, _TIMES, _READ = 3000, 150_000_000, 150, 1_000_000
_PROGRAM = re.compile(
    r"vbaproject|\.bin$|activex|oleobject|(^|/)(basic|scripts|object[^/]*\.ole)/|macro"
    r"|\.(exe|dll|js|vbs?|ps1|bat|cmd|com|scr|jar|hta|x?html?|mht|rtf|wsf|svg|lnk|swf|sh|py)$",
    re.IGNORECASE,
)
_PRINTER = re.compile(r"printersettings/[^/]*\.bin$", re.IGNORECASE)  # Excel always writes them
_DANGER = re.compile(
    rb"<!DOCTYPE|<!ENTITY|macroEnabled|vbaProject|ms-office\.activeX|DDEAUTO|ddeService|<script:"
    rb"|xlink:href=\"vnd\.sun\.star\.script"
    # What is fetched from elsewhere when the document is opened, in whichever order it is said.
    rb"|<Relationship\b(?=[^>]*/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk)\b)"
    rb"(?=[^>]*TargetMode\s*=\s*.External)",
    re.IGNORECASE,
)
_BREAK, _TAG = (
    re.compile(r"</(?:w:p|a:p|text:p|text:h|si|c|row|table:[a-z-]+)>"),
    re.compile(r"<[^>]*>"),
)


def is_one(content: bytes, ending: str) -> bool:
    """Whether this is a document of the kind that an ending says."""
    with ZipFile(BytesIO(content)) as whole:
        names = set(whole.namelist())
        if MAIN[ending] not in names:
            return False
        if ending.startswith("od"):
            return "mimetype" in names and whole.read("mimetype").strip() == MEDIA[ending].encode()
        main = f"{MEDIA[ending]}.main+xml".encode()
        return TYPES in names and main in whole.read(TYPES)


def problem(content: bytes) -> str | None:
    """What is wrong with a document, or None."""
    if not content.startswith(b"PK\x03\x04"):  # nothing stands before it
        return NO_DOCUMENT
    try:
        with ZipFile(BytesIO(content)) as whole:
            parts = whole.infolist()
            return _flood(parts, len(content)) or _lively(whole, parts)
    except _BROKEN:
        return NO_DOCUMENT


def text(content: bytes) -> str:
    """What can be read in a checked document, a line for each paragraph or cell."""
    wanted = ("word/", "ppt/slides/", "ppt/notesslides/", "xl/sharedstrings", "content.xml")
    said = []
    with ZipFile(BytesIO(content)) as whole:
        for part in whole.infolist():
            name = part.filename.lower()
            if name.startswith(wanted) and name.endswith(".xml") and part.file_size < _READ * 20:
                written = whole.read(part).decode("utf-8", "replace")
                said.append(unescape(_TAG.sub("", _BREAK.sub("\n", written))))
    return "\n".join(said)


def _flood(parts: Iterable[ZipInfo], size: int) -> str | None:
    listed = list(parts)
    unpacked = sum(part.file_size for part in listed)
    packed = sum(part.compress_size for part in listed)
    is_bomb = (
        len(listed) > _PARTS
        or unpacked > _MOST
        or unpacked > _TIMES * max(size, 10_000)
        or packed > size  # parts that lie on one another
        or len({part.filename.lower() for part in listed}) < len(listed)
    )
    return BOMB if is_bomb else None


def _lively(whole: ZipFile, parts: Iterable[ZipInfo]) -> str | None:
    for part in parts:
        if _is_lively(part):
            return LIVELY
        with whole.open(part) as opened:  # to its end: what is said of it is true, and it is whole
            if _holds_danger(iter(lambda: opened.read(_READ), b""), part.filename.lower()):
                return LIVELY
    return None


def _is_lively(part: ZipInfo) -> bool:
    name = part.filename
    locked = bool(part.flag_bits & 0x1)
    strange = name.startswith(("/", "\\")) or ".." in name or "\\" in name or "\0" in name
    return locked or strange or bool(_PROGRAM.search(name) and not _PRINTER.search(name))


def _holds_danger(pieces: Iterable[bytes], name: str) -> bool:
    """Whether a part says something that makes a program run, or another file open."""
    in_xml, last = name.endswith((".xml", ".rels", ".vml")), b""
    found = False
    for piece in pieces:  # to the last, also when something was found: then its sum is checked
        hidden = in_xml and b"\0" in piece  # in letters of two bytes nothing would be found
        found = found or hidden or bool(_DANGER.search(last + piece))
        last = piece[-500:]
    return found
