"""What a file must be before anything in it is read."""

import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from seed.workbook.messages import Refused
from services.errors import N_

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
MOST_UNPACKED = 500 * MEGABYTE
MOST_PARTS = 5000
SMALL_PART = 5 * MEGABYTE  # what a part may unpack to however well it was packed
MOST_RATIO = 100  # a sheet of one repeated row reaches about 40

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # old .xls files, and encrypted workbooks
_PARTS = ("xl/workbook.xml", "[Content_Types].xml")

NO_WORKBOOK = N_("The file is not an Excel workbook (.xlsx).")
DAMAGED = N_("The workbook is damaged and cannot be read. Save it again in Excel and try anew.")
ENCRYPTED = N_(
    "The workbook has a password, or it is in the old format (.xls). "
    "Save it as an .xlsx file without a password."
)
BOMB = N_("The workbook unpacks to far more than a workbook holds. It was not opened.")
TOO_LARGE = N_("The file is larger than {megabytes} MB.")
NO_SHEETS = N_("The workbook has none of these sheets: {sheets}.")
ABSENT = N_("There is no such file.")


@contextmanager
def checked(path: Path) -> Generator[BinaryIO]:
    """The file, opened once and checked: what was checked is what is read.

    Raises:
        Refused: it is no workbook, encrypted, damaged, too large, or a zip bomb.
    """
    if not path.is_file():
        raise Refused(ABSENT)
    with path.open("rb") as file:
        _check_size(file)
        try:
            with zipfile.ZipFile(file) as archive:
                _check_parts(archive)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Refused(NO_WORKBOOK) from error
        yield file


def holds_formulas(file: BinaryIO) -> bool:
    """Whether any sheet has a formula.

    Raises:
        Refused: a part of the file is damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            return any(_mentions_formula(archive, name) for name in sheets)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise Refused(DAMAGED) from error


def _check_size(file: BinaryIO) -> None:
    if file.read(len(_OLE)) == _OLE:
        raise Refused(ENCRYPTED)
    if file.seek(0, 2) > MOST_BYTES:
        raise Refused(TOO_LARGE, megabytes=MOST_BYTES // MEGABYTE)
    file.seek(0)


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused(ENCRYPTED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
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
