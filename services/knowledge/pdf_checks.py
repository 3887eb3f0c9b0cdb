"""Whether a PDF only shows pages: one that runs, opens or hides something is refused."""

import re
import zlib
from collections.abc import Iterator

from services.errors import N_

LIVELY = N_(
    "The PDF holds a program, another file or a lock. Print it to a new PDF and try again."
)
_HEAD, _TAIL = b"%PDF-", b"%%EOF"
_MOST = 300_000_000  # bytes of all streams: what unpacks to more is a bomb
_PIECE, _BITE = 1_000_000, 16_384  # bytes: looked at, and unpacked, at a time
_BEGIN, _END = re.compile(rb"stream\r?\n"), b"endstream"
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LIVELY = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|Encrypt|SubmitForm|ImportData)"
    rb"(?![A-Za-z0-9])"
)
# So short that they stand by chance in a picture: looked for only where nothing is packed.
_SHORT = re.compile(rb"/(?:JS|XFA)(?![A-Za-z0-9])")
_LONGEST = 40  # bytes of such a name, however it is written


class _Bomb(Exception):
    """More is unpacked than a document can hold."""


class _Budget:
    """What may still be unpacked of a whole file."""

    def __init__(self) -> None:
        self.left = _MOST

    def spend(self, count: int) -> None:
        """Count bytes that were read or unpacked."""
        self.left -= count
        if self.left < 0:
            raise _Bomb


def is_one(content: bytes) -> bool:
    """Whether this is a PDF from its first sign to its last, and nothing else besides."""
    return content.startswith(_HEAD) and _TAIL in content[-1024:]


def problem(content: bytes) -> str | None:
    """What is wrong with a PDF, or None."""
    outside = _plain(b" ".join(_outside(content)))
    # All of it as well: a stream can be said to begin where no reader finds one.
    if _SHORT.search(outside) or _LIVELY.search(_plain(content)):
        return LIVELY
    budget = _Budget()
    try:
        # Wherever one may begin, also within another: the sign of a beginning can be a feint.
        found = any(_is_lively(content, at.end(), budget) for at in _BEGIN.finditer(content))
    except _Bomb:
        return LIVELY
    return LIVELY if found else None


def _outside(content: bytes) -> Iterator[bytes]:
    """What stands between the streams. Each byte is looked at once."""
    at = 0
    while begin := _BEGIN.search(content, at):
        end = content.find(_END, begin.end())
        if end < 0:
            break
        yield content[at : begin.start()]
        at = end + len(_END)
    yield content[at:]


def _is_lively(content: bytes, begin: int, budget: _Budget) -> bool:
    """Whether a stream, unpacked, tells a reader to run or to open something."""
    last = b""
    for piece in _unpacked(content, begin, budget):
        if _LIVELY.search(_plain(last + piece)):
            return True
        last = piece[-_LONGEST:]
    return False


def _unpacked(content: bytes, begin: int, budget: _Budget) -> Iterator[bytes]:
    """What a stream holds, piece by piece; nothing of one that is packed in another way."""
    head = content[begin : begin + 2]
    if len(head) < 2 or head[0] & 15 != 8 or (head[0] * 256 + head[1]) % 31:
        return
    reader = zlib.decompressobj()
    while not reader.eof and begin < len(content):
        bite = content[begin : begin + _BITE]
        try:
            piece = reader.decompress(bite, _PIECE)
        except zlib.error:
            budget.spend(len(bite))
            return
        read = len(bite) - len(reader.unconsumed_tail) - len(reader.unused_data)
        budget.spend(read + len(piece))
        begin += read
        yield piece
        if not read and not piece:
            return


def _plain(written: bytes) -> bytes:
    """Names as they are meant: `/J#53` is `/JS`."""
    return _ESCAPED.sub(lambda found: bytes([int(found.group(1), 16)]), written)
