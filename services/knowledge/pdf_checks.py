"""Whether a PDF only shows pages: one that runs, opens or hides something is refused."""

import re
import zlib
from collections.abc import Iterator

from services.errors import N_

LIVELY = N_(
    "The PDF holds a program, another file or a lock. Print it to a new PDF and try again."
)
_HEAD, _TAIL = b"%PDF-", b"%%EOF"
_MOST, _PIECE = 300_000_000, 1_000_000  # bytes: what unpacks to more is a bomb
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
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


def is_one(content: bytes) -> bool:
    """Whether this is a PDF from its first sign to its last, and nothing else besides."""
    return content.startswith(_HEAD) and _TAIL in content[-1024:]


def problem(content: bytes) -> str | None:
    """What is wrong with a PDF, or None."""
    outside = _plain(_STREAM.sub(b" ", content))
    # All of it as well: a stream can be said to begin where no reader finds one.
    if _SHORT.search(outside) or _LIVELY.search(_plain(content)):
        return LIVELY
    try:
        return LIVELY if any(map(_is_lively, _STREAM.finditer(content))) else None
    except _Bomb:
        return LIVELY


def _is_lively(found: re.Match[bytes]) -> bool:
    """Whether a stream, unpacked, tells a reader to run or to open something."""
    last = b""
    for piece in _unpacked(found.group(1)):
        if _LIVELY.search(_plain(last + piece)):
            return True
        last = piece[-_LONGEST:]
    return False


def _unpacked(packed: bytes) -> Iterator[bytes]:
    """What a stream holds, piece by piece; nothing of one that is packed in another way."""
    reader, left = zlib.decompressobj(), _MOST
    try:
        while packed and not reader.eof:
            piece = reader.decompress(packed, _PIECE)
            packed, left = reader.unconsumed_tail, left - len(piece)
            if left < 0:
                raise _Bomb
            yield piece
    except zlib.error:
        return


def _plain(written: bytes) -> bytes:
    """Names as they are meant: `/J#53` is `/JS`."""
    return _ESCAPED.sub(lambda found: bytes([int(found.group(1), 16)]), written)
