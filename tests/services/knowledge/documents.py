"""Files as people send them: whole ones, and some that are made to do harm."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from PIL import Image

from services.knowledge.office_checks import MAIN, MEDIA, TYPES


def office(ending: str, also: Mapping[str, bytes] | None = None, text: str = "Kom ud") -> bytes:
    """A small document of a kind, with parts that are there `also`."""
    main = f"{MEDIA[ending]}.main+xml"
    about = {"mimetype": MEDIA[ending].encode()} if ending.startswith("od") else {}
    types = {} if about else {TYPES: f'<Types><Override ContentType="{main}"/></Types>'.encode()}
    body = {MAIN[ending]: f"<w:p><w:t>{text}</w:t></w:p>".encode()}
    return archive(about | types | body | dict(also or {}))


def archive(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts by their names."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return written.getvalue()


def workbook() -> bytes:
    """A workbook as a real program writes it."""
    written, book = BytesIO(), Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Uge", "Ret"])
    book.save(written)
    return written.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 8)) -> bytes:
    """A picture of one colour."""
    written = BytesIO()
    Image.new("RGB", size, "white").save(written, kind)
    return written.getvalue()


def placed(kind: str, gps: Mapping[int, object]) -> bytes:
    """A picture as a telephone makes it, with what it says of its place."""
    written, about = BytesIO(), Image.Exif()
    about[0x8825] = dict(gps)
    Image.new("RGB", (8, 8), "white").save(written, kind, exif=about)
    return written.getvalue()


def pdf(also: bytes = b"", packed: bytes | None = None) -> bytes:
    """A PDF without a page; `also` stands in its catalogue, `packed` in a stream of objects."""
    stream = b""
    if packed is not None:
        content = zlib.compress(packed)
        about = f"/Type /ObjStm /Length {len(content)} /Filter /FlateDecode".encode()
        stream = b"2 0 obj\n<< " + about + b" >>\nstream\n" + content + b"\nendstream\nendobj\n"
    body = b"1 0 obj\n<< /Type /Catalog " + also + b" >>\nendobj\n"
    return b"%PDF-1.7\n" + body + stream + b"trailer << /Root 1 0 R >>\n%%EOF\n"
