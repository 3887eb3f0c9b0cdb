"""A meeting on the shared screen: with the keyboard alone, on two devices, and when killed."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from models import AgendaItem, Credential, Decision, KeptScreen, Meeting, Person, Takeaway, Unit
from models.vocabulary import MeetingRole, MeetingStatus, TopicKind, UnitLevel
from services.database import connect
from tests.browser import taken_along
from tests.browser.conftest import Server, settle
from tests.browser.taken_along import Told
from tests.factories import id_of, make_attendee, make_item, make_meeting

SignIn = Callable[[Page, str], None]
ROOM = {"width": 1920, "height": 1080}
SMALLEST = 24  # pixels of a letter at 1080 lines, to be read at five metres
KINDS = list(TopicKind)
DECIDED = 2  # the topic under which the meeting decides
DECISIONS = ["Vi mødes den første mandag", "Vi spørger de unge"]

# What is written in letters too small, and whether anything must be scrolled to.
SMALL = """
(smallest) => {
  const found = [];
  const look = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) look(one.shadowRoot);
      const written = [...one.childNodes].some((n) => n.nodeType === 3 && n.nodeValue.trim());
      const { width, height } = one.getBoundingClientRect();
      if ((!written && one.tagName !== "INPUT") || width < 2 || height < 2) continue;
      if (["STYLE", "SCRIPT"].includes(one.tagName) || one.closest(".stToast")) continue;
      const size = parseFloat(getComputedStyle(one).fontSize);
      if (size < smallest) found.push(`${size} ${one.tagName} ${one.textContent.slice(0, 40)}`);
    }
  };
  look(document.body);
  return found;
}
"""
SCROLLS = """
() => {
  const main = document.querySelector(".stMain");
  return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth];
}
"""

HEAR = "heard = ''; document.addEventListener('keydown', (e) => { heard += e.key; })"


@pytest.fixture
def held(demo: dict[str, str]) -> Iterator[Engine]:
    """The database of the server, to put meetings into and to look at them afterwards."""
    engine = connect(demo["SLF_DATABASE_URL"])
    yield engine
    engine.dispose()


def meeting_of(held: Engine, kinds: Sequence[TopicKind]) -> int:
    """Id of a meeting of the area that `leder` chairs and `afdeling` writes in."""
    with Session(held.execution_options(writes=True)) as session:
        people = {each.username: each.person_id for each in session.exec(select(Credential))}
        chair, writer = (session.get_one(Person, people[name]) for name in ("leder", "afdeling"))
        area = session.exec(select(Unit).where(Unit.level == UnitLevel.AREA)).one()
        opened: dict[str, Any] = {"status": MeetingStatus.OPEN, "held_on": date(2026, 11, 24)}
        meeting = make_meeting(session, area, chair=chair, **opened)
        make_attendee(session, meeting, writer, role=MeetingRole.WRITER)
        club = session.exec(select(Unit.id).where(Unit.level == UnitLevel.UNIT)).first()
        about: dict[TopicKind, dict[str, Any]] = {
            TopicKind.PILLAR: {"pillar": "P1"},
            TopicKind.UNIT: {"unit_id": club},
        }
        for kind in kinds:
            make_item(session, meeting, kind, minutes=5, **about.get(kind, {}))
        session.commit()
        return id_of(meeting)


def open_meeting(page: Page, meeting_id: int) -> None:
    page.goto(f"/meeting?meeting={meeting_id}")
    settle(page)


def tab_to(page: Page, key: str) -> None:
    """Press Tab until what has that key is in focus."""
    inside = f"() => Boolean(document.activeElement.closest('.st-key-{key}'))"
    for _ in range(60):
        if page.evaluate(inside):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{key} is not reached with the keyboard")


def topic(page: Page, number: int, of: int) -> None:
    """Wait until that topic is on the screen."""
    said = page.locator(".st-key-presented_head p").first
    expect(said).to_have_text(re.compile(rf" {number} (af|of) {of} · "))
    settle(page)


def decide(page: Page, text: str) -> None:
    """Write a decision with the keyboard alone, and send it with Enter."""
    page.keyboard.press("F2")
    page.keyboard.type(text, delay=10)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-presented_said")).to_contain_text(text)
    settle(page)


def hold(page: Page, axe: Callable[..., list[str]]) -> None:
    """Go from topic to topic, each of them on one screen; at the second, decide twice."""
    n = len(KINDS)
    tab_to(page, "presented_begin")
    page.keyboard.press("Enter")
    for number, kind in enumerate(KINDS, start=1):
        topic(page, number, n)
        if number == DECIDED:
            decide(page, DECISIONS[0])
            decide(page, DECISIONS[1])
        assert page.evaluate(SCROLLS) == [0, 0], kind
        assert page.evaluate(SMALL, SMALLEST) == [], kind
        assert axe(page) == [], kind
        page.keyboard.press("ArrowRight" if number % 2 else "PageDown")


def close(page: Page) -> None:
    """From the first topic to the last, what one takes along, and the end."""
    page.keyboard.press("Home")
    topic(page, 1, len(KINDS))
    page.keyboard.press("End")
    topic(page, len(KINDS), len(KINDS))
    page.keyboard.press("F2")
    page.keyboard.type("Mod til at spørge", delay=10)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-presented_taken")).to_contain_text("Mod til at spørge")
    expect(page.get_by_label("Hvad tager du med dig?")).to_have_value("")
    tab_to(page, "presented_end")
    page.keyboard.press("Enter")
    page.locator(".st-key-presented_close").wait_for()
    tab_to(page, "presented_close")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings?**")


def test_a_whole_meeting_is_held_with_the_keyboard_alone(
    new_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    axe: Callable[..., list[str]],
    held: Engine,
) -> None:
    meeting = meeting_of(held, KINDS)
    page = new_context(viewport=ROOM).new_page()
    sign_in(page, "leder")
    open_meeting(page, meeting)

    hold(page, axe)
    close(page)

    with Session(held) as session:
        assert session.get_one(Meeting, meeting).status is MeetingStatus.CLOSED
        decided = select(Decision.text).where(Decision.meeting_id == meeting)
        assert session.exec(decided.order_by(col(Decision.id))).all() == DECISIONS
        taken = select(Takeaway.text).where(Takeaway.meeting_id == meeting)
        assert session.exec(taken).all() == ["Mod til at spørge"]
        on_agenda = col(AgendaItem.id) == col(KeptScreen.item_id)
        kept = select(KeptScreen.language).join(AgendaItem, on_agenda)
        kept = kept.where(AgendaItem.meeting_id == meeting)
        assert len(session.exec(kept).all()) == 2 * len(KINDS)

    settle(page)
    files, message = taken_along.fetch(page)
    taken_along.check(files, message, Told(held, meeting, "2026-11-22"))


def test_another_device_follows_and_a_reload_stays_on_the_topic(
    new_context: Callable[..., BrowserContext], sign_in: SignIn, held: Engine
) -> None:
    meeting = meeting_of(held, [TopicKind.CHECK_IN, TopicKind.FREE_TEXT, TopicKind.AGREEMENTS])
    chair = new_context(viewport={"width": 1280, "height": 720}).new_page()
    sign_in(chair, "leder")
    open_meeting(chair, meeting)
    chair.locator(".st-key-presented_begin button").click()
    topic(chair, 1, 3)
    other = new_context(viewport={"width": 390, "height": 844}).new_page()
    sign_in(other, "afdeling")
    open_meeting(other, meeting)
    topic(other, 1, 3)

    chair.evaluate(HEAR)
    chair.keyboard.type("xrcfd")
    # No letter is a key. Those of Streamlit, R and C, do not come as far as to Streamlit.
    left = chair.evaluate("[heard, document.fullscreenElement, document.activeElement.tagName]")
    assert left == ["xfd", None, "BODY"]
    chair.keyboard.press("ArrowRight")
    chair.keyboard.press("ArrowRight")

    topic(other, 3, 3)
    chair.reload()
    topic(chair, 3, 3)
    assert chair.evaluate(SCROLLS) == [0, 0]


def test_what_is_typed_in_the_line_survives_a_killed_server(
    new_context: Callable[..., BrowserContext],
    sign_in: SignIn,
    held: Engine,
    mortal: Server,
) -> None:
    meeting = meeting_of(held, [TopicKind.FREE_TEXT, TopicKind.AGREEMENTS])
    page = new_context(base_url=mortal.address, viewport=ROOM).new_page()
    sign_in(page, "leder")
    open_meeting(page, meeting)
    page.locator(".st-key-presented_begin button").click()
    topic(page, 1, 2)
    page.keyboard.press("F2")
    page.keyboard.type("Vi prøver en fast mødedag", delay=10)
    page.wait_for_timeout(2000)

    mortal.kill()
    mortal.start()
    open_meeting(page, meeting)

    topic(page, 1, 2)
    line = page.locator("[class*='st-key-line_decision'][class*='_text'] input")
    expect(line).to_have_value("Vi prøver en fast mødedag")
