"""Whether a document of an office program is one, holds no program and unpacks to no flood."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from lzma import LZMAError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - it is a class

from services.errors import N_
from services.knowledge import office_links, office_words

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
LONG = N_("The document holds more text than we can look through. Share a smaller one.")
# What is said of an archive that is none, or that is packed in ways of its own.
_BROKEN = (
    BadZipFile,
    LargeZipFile,
    ZlibError,
    LZMAError,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
    SyntaxError,
)
_WAYS = (ZIP_STORED, ZIP_DEFLATED)  # the others unpack whole blocks, however little is asked for
TYPES = "[Content_Types].xml"
_PARTS, _MOST, _TIMES, _READ = 3000, 150_000_000, 150, 1_000_000
_TEXT, _LINKS = 20_000_000, 2_000_000  # bytes: of all that is read, and of one list of links
_PROGRAM = re.compile(
    r"vbaproject|\.bin$|activex|oleobject|(^|/)(basic|scripts|object[^/]*\.ole)/|macro"
    r"|\.(exe|dll|js|vbs?|ps1|bat|cmd|com|scr|jar|hta|x?html?|mht|rtf|wsf|svg|lnk|swf|sh|py)$",
    re.IGNORECASE,
)
_PRINTER = re.compile(r"printersettings/[^/]*\.bin$", re.IGNORECASE)  # Excel always writes them
# Plain words in small letters, looked for one by one: a pattern of them all takes minutes.
_DANGERS = (
    b"<!doctype",
    b"<!entity",
    b"macroenabled",
    b"vbaproject",
    b"ms-office.activex",
    b"ddeauto",
    b"ddeservice",
    b"<script:",
    b"vnd.sun.star.script",
)
# The words of programs under another name, and a letter in more digits than letters have.
_SCRIPT = re.compile(rb"urn:oasis:names:tc:opendocument:xmlns:script:")
_USUAL = (b'xmlns:script="', b"xmlns:script='")
_LONG_LETTER = re.compile(rb"&#x?[0-9a-f]{40}")
_LETTER = re.compile(rb"&#(?:x0*([0-9a-f]{1,2})|0*([0-9]{1,3}));", re.IGNORECASE)


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
            if any(part.compress_type not in _WAYS for part in parts):
                return NO_DOCUMENT
            return _flood(parts, len(content)) or _lively(whole, parts)
    except _BROKEN:
        return NO_DOCUMENT


def text(content: bytes) -> str:
    """What can be read in a checked document, a line for each paragraph or cell."""
    with ZipFile(BytesIO(content)) as whole:
        said = [
            office_words.words(part.filename, whole.read(part).decode("utf-8", "replace"))
            for part in whole.infolist()
            if office_words.is_text(part.filename)
        ]
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
    if is_bomb:
        return BOMB
    written = sum(part.file_size for part in listed if office_words.is_text(part.filename))
    linked = max((part.file_size for part in listed if _lists_links(part)), default=0)
    return LONG if written > _TEXT or linked > _LINKS else None


def _lists_links(part: ZipInfo) -> bool:
    return part.filename.lower().endswith(".rels")


def _lively(whole: ZipFile, parts: Iterable[ZipInfo]) -> str | None:
    for part in parts:
        if _is_lively(part):
            return LIVELY
        with whole.open(part) as opened:  # to its end: what is said of it is true, and it is whole
            if _holds_danger(iter(lambda: opened.read(_READ), b""), part.filename.lower()):
                return LIVELY
        if _lists_links(part) and office_links.fetch(whole.read(part)):
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
        seen = last + piece
        found = found or hidden or _is_danger(_plain(seen.lower()))
        last = piece[-500:]
    return found


def _is_danger(written: bytes) -> bool:
    if any(word in written for word in _DANGERS) or _LONG_LETTER.search(written):
        return True
    named = (written[max(0, at.start() - 14) : at.start()] for at in _SCRIPT.finditer(written))
    return any(name not in _USUAL for name in named)


def _plain(written: bytes) -> bytes:
    """Letters as they are meant: `&#77;acroEnabled` is `macroEnabled`."""
    return _LETTER.sub(_letter, written).lower() if b"&#" in written else written


def _letter(found: re.Match[bytes]) -> bytes:
    hexadecimal, decimal = found.groups()
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return bytes([number]) if number < 128 else b"?"
