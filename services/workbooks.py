"""Workbooks from outside: what a file must be before it is read, and how a fault is said."""

import lzma
import zipfile
import zlib
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from services.errors import N_, DomainError

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
MOST_UNPACKED = 500 * MEGABYTE
MOST_PARTS = 5000
SMALL_PART = 5 * MEGABYTE  # what a part may unpack to however well it was packed
MOST_RATIO = 100  # a sheet of one repeated row reaches about 40

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # old .xls files, and encrypted workbooks
_PARTS = ("xl/workbook.xml", "[Content_Types].xml")
# The other ways of packing unpack whole blocks, however little is asked for.
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

NO_WORKBOOK = N_("The file is not an Excel workbook (.xlsx).")
DAMAGED = N_("The workbook is damaged and cannot be read. Save it again in Excel and try anew.")
ENCRYPTED = N_(
    "The workbook has a password, or it is in the old format (.xls). "
    "Save it as an .xlsx file without a password."
)
BOMB = N_("The workbook unpacks to far more than a workbook holds. It was not opened.")
TOO_LARGE = N_("The file is larger than {megabytes} MB.")
PERSONAL = N_("The cell contains something that looks like a CPR number. Remove it.")
NO_SHEETS = N_("The workbook has none of these sheets: {sheets}.")

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Message:
    """A msgid, and what stands in its gaps: words that need no translation, or messages."""

    msgid: str
    gaps: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Translate) -> str:
        """The sentence in the language of `translate`."""
        filled = {
            name: gap.text(translate) if isinstance(gap, Message) else gap
            for name, gap in self.gaps.items()
        }
        return translate(self.msgid).format(**filled)


class Refused(DomainError):
    """The file cannot be read at all. `message` says why."""

    def __init__(self, msgid: str, **gaps: object) -> None:
        super().__init__(msgid)
        self.message = Message(msgid, gaps)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must be put right. `found` is empty where it may not be repeated."""

    sheet: str
    row: int
    column: str
    found: str
    expected: Message

    def text(self, translate: Translate) -> str:
        """The whole sentence, with where it is, what stands there and what is expected."""
        place = {"sheet": self.sheet, "row": self.row, "column": self.column}
        if not self.found:
            return say(_NOTHING_SHOWN, **place, expected=self.expected).text(translate)
        return say(_SHOWN, **place, found=self.found, expected=self.expected).text(translate)


_SHOWN = N_("Sheet {sheet}, row {row}, column {column}: “{found}” stands there. {expected}")
_NOTHING_SHOWN = N_("Sheet {sheet}, row {row}, column {column}: {expected}")


def say(msgid: str, **gaps: object) -> Message:
    """A message with its gaps filled."""
    return Message(msgid, gaps)


def check(
    file: BinaryIO, *, most_bytes: int = MOST_BYTES, most_unpacked: int = MOST_UNPACKED
) -> None:
    """Look at a file before anything in it is read; it is at its beginning afterwards.

    Raises:
        Refused: it is no workbook, encrypted, damaged, too large, or a zip bomb.
    """
    _check_size(file, most_bytes)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive, most_unpacked)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused(NO_WORKBOOK) from error
    file.seek(0)


def holds_formulas(file: BinaryIO) -> bool:
    """Whether any sheet has a formula.

    Raises:
        Refused: a part of the file is damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            return any(_mentions_formula(archive, name) for name in sheets)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError) as error:
        raise Refused(DAMAGED) from error


@contextmanager
def refusing_damage() -> Generator[None]:
    """Within, whatever reading a workbook stumbles over is said to be a damaged file.

    Raises:
        Refused: the file is damaged.
    """
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        # A damaged file makes openpyxl fail with whatever it stumbles over.
        raise Refused(DAMAGED) from error


def _check_size(file: BinaryIO, most: int) -> None:
    if file.read(len(_OLE)) == _OLE:
        raise Refused(ENCRYPTED)
    if file.seek(0, 2) > most:
        raise Refused(TOO_LARGE, megabytes=most // MEGABYTE)
    file.seek(0)


def _check_parts(archive: zipfile.ZipFile, most_unpacked: int) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused(ENCRYPTED)
    if any(part.compress_type not in _WAYS for part in parts):
        raise Refused(NO_WORKBOOK)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most_unpacked:
        raise Refused(BOMB)
    if any(_swells(part) for part in parts):
        raise Refused(BOMB)
    if not names.issuperset(_PARTS):
        raise Refused(NO_WORKBOOK)


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(SMALL_PART, part.compress_size * MOST_RATIO)


def _mentions_formula(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as part:
        while block := part.read(MEGABYTE):
            seen = tail + block
            if b"<f>" in seen or b"<f " in seen or b"<f/" in seen or b":f" in seen:
                return True
            tail = seen[-3:]
    return False
