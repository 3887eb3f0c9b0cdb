"""Fetches all papers of a meeting as a person does, and reads them with what did not write them.

Each number is compared with a plain statement on the server's own database.
"""

import re
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from icalendar import Calendar
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import Engine, text

from tests.browser.conftest import settle

CODES = ("minutes", "slides", "workbook", "calendar", "picture")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
UNITS = """
select name from unit where level = 'unit' and valid_from <= :day
and (valid_to is null or valid_to >= :day)
"""
STANDS_OPEN = """
select count(*) from decision join meeting on meeting.id = decision.meeting_id
where decision.status = 'open' and meeting.unit_id = (
  select unit_id from meeting where id = :id
) and meeting.id <> :id and meeting.held_on <= (select held_on from meeting where id = :id)
"""
PEOPLE = """
select person.name from meetingparticipant join person on person.id = person_id
where meeting_id = :id
"""


class Told:
    """What the database says of a meeting."""

    def __init__(self, engine: Engine, meeting_id: int, day: str) -> None:
        asked = {"id": meeting_id, "day": day}
        with engine.connect() as connection:

            def column(query: str) -> list[Any]:
                return list(connection.execute(text(query), asked).scalars())

            self.decisions = column("select text from decision where meeting_id = :id order by id")
            self.taken = column("select text from takeaway where meeting_id = :id")
            self.kinds = column(
                "select kind from agendaitem where meeting_id = :id order by position"
            )
            self.people, self.units = sorted(column(PEOPLE)), sorted(column(UNITS))
            (self.open,) = column(STANDS_OPEN)
            (self.held_on,) = column("select held_on from meeting where id = :id")
            (self.title,) = column("select title from meeting where id = :id")


def fetch(page: Page) -> tuple[Mapping[str, bytes], str]:
    """All files by their endings, and the message, from the page of the meeting."""
    page.locator(".st-key-papers_more summary").click()
    message = page.locator(".stCode code").inner_text()
    links = page.locator("a[href*='/paper/']")
    for number, code in enumerate(CODES, start=1):
        settle(page)
        page.locator(f".st-key-paper_{code} button").click()
        expect(links).to_have_count(number)
    files: dict[str, bytes] = {}
    for link in links.all():
        answer = page.context.request.get(str(link.get_attribute("href")))
        name = re.search(r"filename\*?=[^;]*\.(\w+)", answer.headers["content-disposition"])
        assert name, answer.headers
        files[name[1]] = answer.body()
    return files, message


def check(files: Mapping[str, bytes], message: str, told: Told) -> None:
    """Whether each of them says what the database says."""
    minutes(files["pdf"], told)
    slides(files["pptx"], told)
    workbook(files["xlsx"], told)
    [event] = Calendar.from_ical(files["ics"]).walk("VEVENT")
    assert (str(event["summary"]), str(event.decoded("dtstart"))[:10]) == (
        told.title,
        str(told.held_on),
    )
    head, width, height = struct.unpack(">8s8xII", files["png"][:24])
    assert (head, min(width, height) > 300) == (b"\x89PNG\r\n\x1a\n", True)
    lines = message.split("\n")
    assert [line[2:] for line in lines if line.startswith("• ")] == told.decisions
    assert len([line for line in lines if re.match(r"\d+\. ", line)]) == len(told.kinds)


def minutes(file: bytes, told: Told) -> None:
    said = " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages).split()
    )
    wanted = (*told.decisions, *told.people, *told.taken, f"{told.open} Står åbne")
    assert [words for words in wanted if words not in said] == []


def slides(file: bytes, told: Told) -> None:
    with zipfile.ZipFile(BytesIO(file)) as parts:
        names = [name for name in parts.namelist() if re.match(r"ppt/slides/slide\d+\.xml", name)]
        roots = {name: ET.fromstring(parts.read(name)) for name in names}  # noqa: S314 - our own file
        charts = [name for name in parts.namelist() if re.match(r"ppt/charts/chart", name)]
    rows = [
        ["".join(run.text or "" for run in cell.iter(f"{DRAWING}t")) for cell in row]
        for root in roots.values()
        for row in root.iter(f"{DRAWING}tr")
    ]
    said = [run.text for root in roots.values() for run in root.iter(f"{DRAWING}t")]
    first = [row[0] for row in rows]
    assert [text for text in first if text in told.decisions] == told.decisions
    assert len([text for text in first if re.fullmatch(r"Enhed \d+", text)]) >= len(told.units)
    assert said[said.index("Står åbne") - 1] == str(told.open)
    assert charts


def workbook(file: bytes, told: Told) -> None:
    book = load_workbook(BytesIO(file), read_only=True)
    sheets: list[list[Any]] = [list(sheet.values) for sheet in book.worksheets]
    about, agreed = sheets[0], sheets[1 + len(told.kinds)]
    assert sorted(row[0] for row in about if row[0] in told.people) == told.people
    assert [row[1] for row in agreed[3:] if row[1]] == told.decisions
    figures = dict(row[:2] for row in sheets[1 + told.kinds.index("agreements")])
    assert figures["Står åbne"] == str(told.open)
    units = sheets[1 + told.kinds.index("all_units")]
    hidden = [row[0] for row in units if re.fullmatch(r"Enhed \d+", str(row[0]))]
    assert len(hidden) == len(told.units)
