"""Opening the file of a workbook, once it has been looked at."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from services import workbooks
from services.errors import N_
from services.workbooks import Refused

MOST_BYTES = workbooks.MOST_BYTES
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
        workbooks.check(file, most_bytes=MOST_BYTES)
        yield file
