"""The rooms of dialogues: whoever asks, and by whatever way, reads no text above their level.

Each text of a made-up organisation is a word of its own, with those who may read it. Then
everybody asks for everything in every way there is, and what comes back is searched for words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from models import (
    Dialogue,
    DialogueSection,
    Draft,
    FollowUp,
    Person,
    PrivateText,
    Remark,
    Revision,
    SharedLearning,
    Unit,
)
from models.base import now
from models.vocabulary import FollowUpStatus, Purpose, RemarkKind, Role, Template, UnitLevel
from services import database, home, number_counts, overview, readers, seasons, since
from services.access import Action, Viewer
from services.attention import engine, flags
from services.dialogues import (
    development,
    drafts,
    follow_ups,
    kept_texts,
    learning,
    listing,
    notes,
    private,
    revising,
    search,
    settling,
)
from services.dialogues.listing import Chosen
from services.errors import DomainError, NotAllowed
from services.readers import Reader
from services.units import UnitName
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_dialogue,
    make_follow_up,
    make_participant,
    make_person,
    make_pillars,
    make_role,
    make_round,
    make_season,
    make_unit,
    viewer_of,
)
from tests.pages.visits import visit
from ui.frame.entries import ENTRIES

STRANGER = "stranger"  # works in another department
ELSEWHERE = (STRANGER, "leader elsewhere")
PEOPLE = (*(role for role in Role if role is not Role.SCREEN), *ELSEWHERE)  # a screen is nobody
OPEN = {FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS}
WORDS = ["zz" + "".join(letters) for letters in product("bdfgkmpv", repeat=3)]


@dataclass(frozen=True)
class Plan:
    """What a dialogue is to be: who, where, what for, and what comes of it."""

    unit: int
    author: str
    others: frozenset[str]
    purpose: Purpose
    status: FollowUpStatus
    responsible: str | None
    shared: str  # "no", "published", "withdrawn"


@dataclass
class Organisation:
    """Two departments, everybody in them, and who may read which word."""

    clubs: list[Unit]
    people: dict[str, Person]
    viewers: dict[str, Viewer] = field(default_factory=dict)
    dialogues: list[int] = field(default_factory=list)
    agreements: list[int] = field(default_factory=list)
    words: Iterator[str] = field(default_factory=lambda: iter(WORDS))
    readers: dict[str, frozenset[str]] = field(default_factory=dict)

    def word(self, who: Iterable[str]) -> str:
        """A new word that only these may read."""
        word = next(self.words)
        self.readers[word] = frozenset(who)
        return word

    def may_not_read(self, who: str) -> frozenset[str]:
        return frozenset(word for word, may in self.readers.items() if who not in may)


Way = Callable[[Session, Viewer, Organisation], Iterable[Any]]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    who = st.sampled_from(PEOPLE)
    author = draw(who)
    others = draw(st.frozensets(who, max_size=3)) - {author}
    purpose = draw(st.sampled_from(Purpose))
    states = ["no", "published", "withdrawn"] if purpose is Purpose.LEARNING else ["no"]
    return Plan(
        unit=draw(st.integers(0, 2)),
        author=author,
        others=others,
        purpose=purpose,
        status=draw(st.sampled_from(FollowUpStatus)),
        responsible=draw(st.none() | who),
        shared=draw(st.sampled_from(states)),
    )


def organisation(session: Session) -> Organisation:
    """Everybody with one role each: at one department, or above it, or in another."""
    make_season(session)
    make_pillars(session)
    top = make_unit(session, level=UnitLevel.AREA)
    here = make_unit(session, top, level=UnitLevel.DEPARTMENT)
    there = make_unit(session, top, level=UnitLevel.DEPARTMENT)
    clubs = [make_unit(session, here), make_unit(session, here), make_unit(session, there)]
    wide = {Role.AREA_LEADER, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.DPO}
    people: dict[str, Person] = {}
    for role in Role:
        people[role] = make_person(session, clubs[0] if role is Role.EMPLOYEE else None)
        if role is not Role.EMPLOYEE:
            make_role(session, people[role], role, top if role in wide else here)
    people[STRANGER] = make_person(session, clubs[2])
    people[ELSEWHERE[1]] = make_person(session)
    make_role(session, people[ELSEWHERE[1]], Role.DEPARTMENT_LEADER, there)
    partner_id = id_of(people[Role.CONSULTANT])
    make_assessment(session, clubs[0], make_round(session), partner_id=partner_id)
    viewers = {who: viewer_of(session, person) for who, person in people.items()}
    return Organisation(clubs, people, viewers)


def hold(session: Session, org: Organisation, plan: Plan) -> None:
    """The dialogue with a text in each of its rooms."""
    ours = {plan.author, *plan.others}
    dialogue = make_dialogue(
        session,
        org.clubs[plan.unit],
        org.people[plan.author],
        purpose=plan.purpose,
        template=Template.REFLECTION_CIRCLE,
        **{name: org.word(ours) for name in notes.PLAIN},
    )
    org.dialogues.append(id_of(dialogue))
    for who in plan.others:
        make_participant(session, dialogue, org.people[who])
    _write_in_our_room(session, org, dialogue, ours)
    _write_in_my_room(session, org, dialogue, ours)
    _agree(session, org, dialogue, plan)
    if plan.shared != "no":
        _share(session, org, dialogue, plan)


def _write_in_our_room(
    session: Session, org: Organisation, dialogue: Dialogue, ours: set[str]
) -> None:
    key, author_id = id_of(dialogue), dialogue.author_id
    session.add(DialogueSection(dialogue_id=key, step="analysis", position=1, text=org.word(ours)))
    before = {"examined": org.word(ours)}
    session.add(Revision(dialogue_id=key, number=1, by_id=author_id, texts=before))
    dialogue.version = 2
    for kind in RemarkKind:
        session.add(Remark(dialogue_id=key, person_id=author_id, kind=kind, text=org.word(ours)))
    session.flush()


def _write_in_my_room(
    session: Session, org: Organisation, dialogue: Dialogue, ours: set[str]
) -> None:
    for who in sorted(ours):
        for name in ("feelings", "reflection", "role_note"):
            person_id = id_of(org.people[who])
            text = org.word({who})
            session.add(
                PrivateText(
                    dialogue_id=id_of(dialogue), person_id=person_id, field=name, text=text
                )
            )
    author = org.viewers[_author_of(org, dialogue)]
    session.add(
        Draft(
            person_id=author.person_id,
            form_key=f"kladde{id_of(dialogue)}",
            field="examined",
            unit_id=dialogue.unit_id,
            text=org.word({_author_of(org, dialogue)}),
            saved_at=now(),
        )
    )
    session.flush()


def _author_of(org: Organisation, dialogue: Dialogue) -> str:
    return next(who for who, one in org.people.items() if one.id == dialogue.author_id)


def _agree(session: Session, org: Organisation, dialogue: Dialogue, plan: Plan) -> None:
    """Open agreements are for those who lead the unit too; settled ones are not."""
    parts = {plan.author, *plan.others, *([plan.responsible] if plan.responsible else [])}
    leading = {
        who
        for who, viewer in org.viewers.items()
        if viewer.may(Action.SEE_AGREEMENTS, dialogue.unit_id)
    }
    settled = plan.status not in OPEN
    answers = org.people[plan.responsible].id if plan.responsible else None
    row: FollowUp = make_follow_up(
        session,
        dialogue,
        text=org.word(parts if settled else parts | leading),
        status=plan.status,
        responsible_id=answers,
        due_on=TODAY - timedelta(days=40),
        dropped_reason=org.word(parts) if plan.status is FollowUpStatus.DROPPED else "",
        completed_on=TODAY - timedelta(days=30) if settled else None,
    )
    org.agreements.append(id_of(row))


def _share(session: Session, org: Organisation, dialogue: Dialogue, plan: Plan) -> None:
    withdrawn = plan.shared == "withdrawn"
    session.add(
        SharedLearning(
            dialogue_id=id_of(dialogue),
            unit_id=dialogue.unit_id,
            author_id=dialogue.author_id,
            pillar=dialogue.pillar,
            text=org.word(() if withdrawn else PEOPLE),
            withdrawn_at=now() if withdrawn else None,
        )
    )
    session.flush()


def _each_note(ask: Callable[..., Any], **also: Any) -> Way:
    """A way that is asked about every dialogue there is."""

    def way(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
        for key in org.dialogues:
            yield _answer(lambda key=key: ask(session, key, by=viewer, **also))

    return way


def _each_agreement(ask: Callable[..., Any]) -> Way:
    def way(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
        for key in org.agreements:
            yield _answer(lambda key=key: ask(session, key, by=viewer))

    return way


def _answer(ask: Callable[[], Any]) -> Any:
    """What comes back, or all that the refusal holds."""
    try:
        return ask()
    except DomainError as refusal:
        return refusal, vars(refusal)


def _unit_overviews(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
    (season,) = [each for each in seasons.every(session) if each.name == "2026/27"]
    for club in org.clubs:
        key = id_of(club)
        reader = Reader(
            viewer.person_id,
            viewer.may(Action.SEE_DIALOGUES_HELD, key),
            viewer.may(Action.SEE_AGREEMENTS, key),
        )
        yield overview.of_unit(session, key, season, TODAY)
        yield readers.part(session, key, season, reader, TODAY)


def _attention(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
    names = [UnitName(id_of(club), club.name, 0, "") for club in org.clubs]
    known = flags.found(session, [name.id for name in names], engine.frame(session, TODAY))
    yield known
    yield flags.attention(known, names, viewer)


def _since(session: Session, _viewer: Viewer, org: Organisation) -> Iterator[Any]:
    units = [id_of(club) for club in org.clubs]
    yield since.since(session, units, TODAY - timedelta(days=300), TODAY)


def _listed(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
    yield listing.of(session, viewer, Chosen())
    yield from (listing.of(session, viewer, Chosen(unit_id=id_of(club))) for club in org.clubs)


def _agreements(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
    yield follow_ups.mine(session, by=viewer)
    yield follow_ups.mine(session, by=viewer, settled=True)
    yield follow_ups.to_look_back_at(session, by=viewer, today=TODAY)
    yield follow_ups.due_for(session, viewer.person_id, TODAY)
    everybody = [id_of(person) for person in org.people.values()]
    for club in org.clubs:
        yield follow_ups.last_agreed(session, id_of(club), by=viewer)
        yield follow_ups.last_agreed(session, id_of(club), by=viewer, people=everybody)
        yield follow_ups.mine(session, by=viewer, unit_id=id_of(club))


def _learned(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
    yield learning.every(session, by=viewer)
    yield from (learning.of_unit(session, id_of(club), by=viewer) for club in org.clubs)


def _searched(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
    yield from (search.find(session, word, by=viewer) for word in list(org.readers)[::5])
    yield search.find(session, "zz", by=viewer, limit=1000)


def _revised(session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
    """A change that comes too late is told both texts: only its author may learn of them."""
    change = {"examined": "Noget andet"}
    for key in org.dialogues:
        yield _answer(
            lambda key=key: revising.revise(session, key, change, seen=1, by=viewer, today=TODAY)
        )


WAYS: Mapping[str, Way] = {
    "a note": _each_note(notes.read),
    "a note opened": _each_note(notes.open_note),
    "a note printed": _each_note(notes.print_note),
    "my room": _each_note(private.own),
    "what a dialogue shared": _each_note(learning.of_dialogue),
    "a change that comes too late": _revised,
    "the list of dialogues": _listed,
    "agreements": _agreements,
    "an agreement reopened": _each_agreement(settling.reopen),
    "home": lambda session, viewer, _: [home.of(session, viewer, TODAY)],
    "the overview of a unit": _unit_overviews,
    "what deserves a talk": _attention,
    "since last time": _since,
    "shared learning": _learned,
    "search": _searched,
    "drafts": lambda session, viewer, _: [drafts.begun(session, by=viewer)],
    "drafts of things": lambda session, viewer, _: [kept_texts.beside(session, by=viewer)],
    "my development": lambda session, viewer, _: [development.of(session, by=viewer)],
    "stopped numbers": lambda session, viewer, _: [
        _answer(lambda: number_counts.by_day(session, by=viewer))
    ],
}
# What changes something comes last: the others are asked about things as they were made.
CHANGING = ("an agreement reopened",)
ORDERED = sorted(WAYS, key=lambda way: way in CHANGING)


@pytest.mark.both_databases
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # a plan is short already: to shrink it takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(plans(), min_size=1, max_size=3))
def test_nobody_reads_a_text_above_their_level_by_any_way(drawn: list[Plan]) -> None:
    with database.reading() as session:  # what it is given is dropped at its end
        org = organisation(session)
        for plan in drawn:
            hold(session, org, plan)
        found = {
            (way, who, word)
            for way in ORDERED
            for who, viewer in org.viewers.items()
            for word in _words_in(_told(way, session, viewer, org))
            if word in org.may_not_read(who)
        }

    assert found == set()


@pytest.mark.both_databases
def test_everybody_reads_what_is_theirs() -> None:
    """Else the test above would be content with ways that lead nowhere."""
    with database.reading() as session:
        org = organisation(session)
        hold(session, org, _plan())
        read = {
            who: {word for way in ORDERED for word in _words_in(_told(way, session, viewer, org))}
            for who, viewer in org.viewers.items()
        }

    may = {who: {word for word, able in org.readers.items() if who in able} for who in PEOPLE}
    assert read == may | {Role.SCREEN: set()}


SCREENS = {"", "unit", "dialogues", "dialogue", "search", "learning", "development", "since"}


@pytest.mark.parametrize(
    "who",
    [
        Role.RESOURCE_PERSON,
        Role.EMPLOYEE,
        Role.DEPARTMENT_LEADER,
        Role.ADMINISTRATOR,
        Role.DPO,
        STRANGER,
    ],
)
def test_no_screen_shows_a_text_above_the_level_of_who_looks(
    who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())
    with database.transaction() as session:
        org = organisation(session)
        hold(session, org, _plan())
    asked: dict[str, Any] = {
        "dialogue": str(org.dialogues[0]),
        "unit": str(id_of(org.clubs[0])),
        "q": "zz",
    }

    found: set[tuple[str, str]] = set()
    for entry in ENTRIES:
        if entry.path in SCREENS:
            app = visit(org.people[who], entry.file, **asked)
            shown = set(_words_in(_everything_on(app)))
            found |= {(entry.path, word) for word in shown & org.may_not_read(who)}

    assert found == set()


def _everything_on(app: AppTest) -> Iterator[str]:
    """All that the browser is sent: what is seen, and what waits behind a click."""
    yield from (str(getattr(element, "proto", "")) for element in app.main)
    yield from (str(getattr(element, "proto", "")) for element in app.sidebar)


def _plan() -> Plan:
    return Plan(
        unit=0,
        author=Role.RESOURCE_PERSON,
        others=frozenset({Role.CONTACT_PERSON, Role.AREA_LEADER}),
        purpose=Purpose.LEARNING,
        status=FollowUpStatus.OPEN,
        responsible=STRANGER,
        shared="published",
    )


def _told(way: str, session: Session, viewer: Viewer, org: Organisation) -> Iterator[Any]:
    """What a way answers; a shared screen may be refused, then until there."""
    try:
        yield from WAYS[way](session, viewer, org)
    except NotAllowed as refusal:
        if not viewer.is_screen:
            raise
        yield vars(refusal)


def _words_in(found: Iterable[Any]) -> set[str]:
    return {word for answer in found for word in re.findall(r"zz[bdfgkmpv]{3}", repr(answer))}
