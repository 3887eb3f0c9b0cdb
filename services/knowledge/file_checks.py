"""Whether a file may lie in the bank: by its name, its size and above all what it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from struct import error as StructError  # noqa: N812 - it is a class

from PIL import Image

from services import personal_data, texts
from services.errors import N_
from services.knowledge import file_names, office_checks, pdf_checks
from services.personal_data import Finding

LONGEST = 10_000_000  # bytes
PIXELS = 60_000_000  # of a picture: a phone makes fewer, a bomb more
MEDIA: Mapping[str, str] = {
    "pdf": "application/pdf",
    **office_checks.MEDIA,
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
}
EMPTY = N_("The file is empty.")
TOO_LARGE = N_("The file is too large. It can have at most 10 MB.")
NO_TYPE = N_(
    "Files of this kind are not taken. Use PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG "
    "or plain text."
)
OTHER_CONTENT = N_("What the file holds is not what its name says.")
NO_TEXT = N_("This is no plain text. Save it as UTF-8 and try again.")
MARKUP = N_("The text holds a web page or a program. Only plain text is taken.")
LARGE_PICTURE = N_("The picture is too large. Make it smaller and try again.")
PLACE = N_("The picture says where it was taken. Remove the place and try again.")
NUMBER = N_("The file holds something that looks like a CPR number. Take it out and try again.")
_GPS, _PLACES = 0x8825, frozenset({2, 4})  # of EXIF: latitude and longitude
_PROGRAMS = (b"#!", b"<?", b"<!")
_TAGS = (b"<script", b"<svg", b"<html", b"<iframe", b"javascript:")


@dataclass(frozen=True)
class Sent:
    """A file as a browser sent it: nothing of it is believed."""

    name: str
    content: bytes

    @cached_property
    def refused(self) -> str | None:
        """What is wrong with it: found once, so that nothing need be held meanwhile."""
        return _problem(self)


def problem(sent: Sent) -> str | None:
    """What is wrong with a file, or None when it may be kept."""
    return sent.refused


def _problem(sent: Sent) -> str | None:
    if said := texts.about_people({"file": sent.name}, frozenset()):
        return said["file"]
    return file_names.problem(sent.name) or _size_problem(sent) or _content_problem(sent)


def media_type(name: str) -> str:
    """The type that a checked file is served as."""
    return MEDIA[file_names.ending(name)]


def _size_problem(sent: Sent) -> str | None:
    if not sent.content:
        return EMPTY
    return TOO_LARGE if len(sent.content) > LONGEST else None


def _content_problem(sent: Sent) -> str | None:
    ending = file_names.ending(sent.name)
    if ending not in MEDIA:
        return NO_TYPE
    if refused := _CHECKS[MEDIA[ending]](sent.content, ending):
        return refused
    found = personal_data.find_number(_text_of(sent.content, ending))
    return NUMBER if found is Finding.BLOCK else None


def _text_of(content: bytes, ending: str) -> str:
    """What can be read in a checked file; nothing of a picture or a PDF."""
    if ending in office_checks.MEDIA:
        return office_checks.text(content)
    return content.decode("utf-8") if ending == "txt" else ""


def _pdf(content: bytes, _ending: str) -> str | None:
    if not pdf_checks.is_one(content):
        return OTHER_CONTENT
    return pdf_checks.problem(content)


def _office(content: bytes, ending: str) -> str | None:
    if refused := office_checks.problem(content):
        return refused
    return None if office_checks.is_one(content, ending) else OTHER_CONTENT


def _picture(content: bytes, ending: str) -> str | None:
    wanted = "PNG" if ending == "png" else "JPEG"
    try:
        with Image.open(BytesIO(content), formats=[wanted]) as picture:
            width, height = picture.size
            if width * height > PIXELS:
                return LARGE_PICTURE
            picture.load()
            if _tells_place(picture, content):
                return PLACE
    except Image.DecompressionBombError:
        return LARGE_PICTURE
    except (
        OSError,
        SyntaxError,
        ValueError,
        LookupError,
        StructError,
    ):  # what Pillow says of a picture that is none
        return OTHER_CONTENT
    return None


def _tells_place(picture: Image.Image, content: bytes) -> bool:
    """Whether a picture holds where it was taken, as a telephone or as a program writes it."""
    return bool(_PLACES & set(picture.getexif().get_ifd(_GPS))) or b"GPSLatitude" in content


def _plain_text(content: bytes, _ending: str) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return NO_TEXT
    if any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text):
        return NO_TEXT
    plain = content.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if plain.startswith(_PROGRAMS) or any(tag in plain for tag in _TAGS):
        return MARKUP
    return None


_CHECKS: Mapping[str, Callable[[bytes, str], str | None]] = {
    "application/pdf": _pdf,
    **dict.fromkeys(office_checks.MEDIA.values(), _office),
    "image/png": _picture,
    "image/jpeg": _picture,
    "text/plain": _plain_text,
}
