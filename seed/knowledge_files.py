"""Small real files for the bank: a page as PDF, a list as text, a picture without persons."""

import struct
import zlib
from collections.abc import Callable
from functools import cache
from hashlib import sha256

from seed.people import PLAIN
from seed.texts import read

SIDE = 24  # of the picture
TOP, STEP, LEFT = 780, 26, 60  # of the page, in points
FONT = b"/Resources << /Font << /F1 5 0 R >> >>"
PICTURE, SHEET = "Billedserie", "Skabelon"

File = tuple[str, str, bytes, str]


def file_of(title: str) -> File:
    """The file of an entry: its name, its type, what is in it, and the hash of that."""
    kind = title.split(maxsplit=1)[0]
    ending, media_type, made = KINDS.get(kind, KINDS[""])
    name = "-".join(_plain(title).split()) + ending
    content = made(title)
    return name, media_type, content, sha256(content).hexdigest()


def _plain(title: str) -> str:
    kept = (letter if letter.isalnum() else " " for letter in title.lower())
    return "".join(kept).translate({**PLAIN, ord(" "): " "})


def _text(title: str) -> bytes:
    lines = [title, "", *(f"{line}\n" for line in read("bank")["files"]["sheet"])]
    return "\n".join(lines).encode()


def _pdf(title: str) -> bytes:
    """A page with a heading and a list. No length or place in it is left to a library."""
    lines = [title, "", *read("bank")["files"]["checklist"]]
    shown = b"\n".join(
        b"BT /F1 14 Tf %d %d Td (%s) Tj ET" % (LEFT, TOP - place * STEP, _escaped(line))
        for place, line in enumerate(lines)
    )
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>" % FONT,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    return _joined(parts)


def _joined(parts: tuple[bytes, ...]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def _escaped(line: str) -> bytes:
    for mark in "\\()":
        line = line.replace(mark, f"\\{mark}")
    return line.encode("cp1252", "replace")


@cache
def _png(_title: str = "") -> bytes:
    """Fields in two tones. Not packed: how tight that is differs between libraries."""
    row = b"\0" + bytes(90 if x // 6 % 2 else 180 for x in range(SIDE))
    other = b"\0" + bytes(180 if x // 6 % 2 else 90 for x in range(SIDE))
    pixels = b"".join(other if y // 6 % 2 else row for y in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", _stored(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _stored(data: bytes) -> bytes:
    """As zlib keeps what it does not pack: one block, and a sum to check it with."""
    length = struct.pack("<HH", len(data), len(data) ^ 0xFFFF)
    return b"\x78\x01\x01" + length + data + struct.pack(">I", zlib.adler32(data))


KINDS: dict[str, tuple[str, str, Callable[[str], bytes]]] = {
    PICTURE: (".png", "image/png", _png),
    SHEET: (".txt", "text/plain", _text),
    "": (".pdf", "application/pdf", _pdf),
}
