"""Flags: who is told, how many, and what people do about them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Flag, Person, Unit
from models.vocabulary import FlagState, FollowUpStatus, Role, UnitLevel
from services import changes
from services.access import Viewer
from services.attention import engine, flags, settling
from services.attention.finding import Finding
from services.attention.flags import Attention, FlagLine, Handling
from services.attention.rules import A9, A11, A12, A13
from services.attention.settling import FlagDraft
from services.attention.twins import FRESH, LENT
from services.errors import Conflict, Invalid, NotFound
from services.units import UnitName
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_follow_up,
    make_person,
    make_pillars,
    make_role,
    make_round,
    make_season,
    make_unit,
    viewer_of,
)

NEW, SEEN, TAKEN, CLOSED = FlagState
DAY = date(2026, 11, 14)
ROLES = {
    "employee of the unit": None,
    "employee next door": None,
    "contact person": Role.CONTACT_PERSON,
    "resource person": Role.RESOURCE_PERSON,
    "department leader": Role.DEPARTMENT_LEADER,
    "area leader": Role.AREA_LEADER,
    "leadership": Role.LEADERSHIP,
    "consultant": Role.CONSULTANT,
    "administrator": Role.ADMINISTRATOR,
    "dpo": Role.DPO,
}
# Who is told of what a rule finds at the unit, and who may settle it.
TOLD = {
    "employee of the unit": {"A11"},
    "employee next door": set(),
    "contact person": {"A11"},
    "resource person": {"A11"},
    "department leader": {"A11", "A12"},
    "area leader": {"A11"},
    "leadership": {"A11"},
    "consultant": set(),
    "administrator": set(),
    "dpo": set(),
}
SETTLES = TOLD | {"employee of the unit": set(), "contact person": set()}


@dataclass(frozen=True)
class House:
    """A unit without data or dialogue lately, and with an agreement that is late."""

    department: Unit
    unit: Unit
    next_door: Unit
    author: Person
    agreement_id: int


@pytest.fixture
def house(session: Session) -> House:
    make_pillars(session)
    make_season(session, starts_on=date(2025, 8, 1), ends_on=date(2027, 7, 31))
    make_round(session, closes_on=date(2026, 10, 31))
    area = make_unit(session, level=UnitLevel.AREA)
    department = make_unit(session, area, level=UnitLevel.DEPARTMENT)
    unit, next_door = make_unit(session, department), make_unit(session, department)
    author = make_person(session, unit)
    dialogue = make_dialogue(session, unit, author, held_on=date(2026, 8, 1))
    late = make_follow_up(session, dialogue, due_on=DAY - timedelta(days=7))
    return House(department, unit, next_door, author, id_of(late))


def person_as(session: Session, house: House, who: str) -> Viewer:
    homes = {"employee of the unit": house.unit, "employee next door": house.next_door}
    person = make_person(session, homes.get(who))
    if role := ROLES[who]:
        make_role(session, person, role, house.department)
    return viewer_of(session, person)


def told(session: Session, house: House, by: Viewer) -> list[str]:
    return [line.finding.rule.code for line in attention(session, house, by).flags]


def attention(session: Session, house: House, by: Viewer) -> Attention:
    known = flags.found(session, [id_of(house.unit)], engine.frame(session, TODAY))
    return flags.attention(known, [UnitName(id_of(house.unit), "Klubben", None, "")], by)


def draft(house: House, rule: str = "A11", to: FlagState = SEEN, **values: object) -> FlagDraft:
    since = {"A9": DAY, "A11": DAY, "A12": date(2026, 9, 28)}[rule]
    subject = str(house.agreement_id) if rule == "A9" else ""
    made = FlagDraft(id_of(house.unit), rule, subject, since, NEW, to)
    return replace(made, **values)  # type: ignore[arg-type]


def act(session: Session, by: Viewer, made: FlagDraft) -> None:
    settling.act(session, made, by=by, today=TODAY)


@pytest.mark.parametrize("who", ROLES)
def test_flags_are_told_by_role(session: Session, house: House, who: str) -> None:
    assert set(told(session, house, person_as(session, house, who))) == TOLD[who]


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("rule", ["A9", "A11", "A12"])
def test_flags_are_settled_by_role(session: Session, house: House, who: str, rule: str) -> None:
    by = person_as(session, house, who)

    if rule in SETTLES[who]:
        act(session, by, draft(house, rule))
        assert session.exec(select(Flag.state)).all() == [SEEN]
    else:
        with pytest.raises(NotFound):
            act(session, by, draft(house, rule))
        assert session.exec(select(Flag)).all() == []


def test_a9_is_told_to_those_who_made_the_agreement_and_settled_by_them(
    session: Session, house: House
) -> None:
    by = viewer_of(session, house.author)

    assert told(session, house, by) == ["A9", "A11"]
    act(session, by, draft(house, "A9"))
    with pytest.raises(NotFound):
        act(session, by, draft(house, "A11"))


def test_a12_is_not_told_to_a_leader_of_another_department(session: Session, house: House) -> None:
    other = make_unit(session, level=UnitLevel.DEPARTMENT)
    leader = make_person(session)
    make_role(session, leader, Role.DEPARTMENT_LEADER, other)
    by = viewer_of(session, leader)

    assert told(session, house, by) == []
    with pytest.raises(NotFound):
        act(session, by, draft(house, "A12"))


def test_act_moves_on_and_notes_it(session: Session, house: House) -> None:
    by = person_as(session, house, "department leader")
    areas = (changes.unit(id_of(house.unit)), changes.UNITS)
    before = changes.counts(session, *areas)

    act(session, by, draft(house))
    act(session, by, draft(house, to=CLOSED, was=SEEN, comment=" Vi talte om det. "))

    kept = session.exec(select(Flag)).one()
    assert (kept.state, kept.comment, kept.by_id) == (CLOSED, "Vi talte om det.", by.person_id)
    noted = session.exec(select(AuditEvent)).all()
    assert [(e.action, e.subject, e.subject_id, e.detail) for e in noted] == [
        ("seen", "flag", str(kept.id), "A11"),
        ("closed", "flag", str(kept.id), "A11"),
    ]
    assert changes.counts(session, *areas) == tuple(count + 2 for count in before)
    found = attention(session, house, by)
    assert [line.finding.rule.code for line in found.flags] == ["A12"]
    assert [line.handling.comment for line in found.settled] == ["Vi talte om det."]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"to": CLOSED}, "comment"),
        ({"to": CLOSED, "comment": "x" * 201}, "comment"),
        ({"to": CLOSED, "comment": "Talte med 010203-1235"}, "comment"),
        ({"to": SEEN, "comment": "Talte med 010203-1235"}, "comment"),
        ({"to": NEW}, "state"),
        ({"to": SEEN, "was": TAKEN}, "state"),
        ({"to": SEEN, "was": CLOSED}, "state"),
    ],
)
def test_act_refuses_a_draft(
    session: Session, house: House, values: dict[str, object], field: str
) -> None:
    by = person_as(session, house, "department leader")

    with pytest.raises(Invalid) as refused:
        act(session, by, replace(draft(house), **values))  # type: ignore[arg-type]

    assert list(refused.value.problems) == [field]
    assert session.exec(select(Flag)).all() == []


def test_act_twice_by_the_same_person_changes_nothing(session: Session, house: House) -> None:
    by = person_as(session, house, "department leader")
    act(session, by, draft(house, to=TAKEN))

    act(session, by, draft(house, to=TAKEN))

    assert len(session.exec(select(AuditEvent)).all()) == 1


def test_act_refuses_what_someone_else_has_moved(session: Session, house: House) -> None:
    act(session, person_as(session, house, "department leader"), draft(house, to=TAKEN))

    with pytest.raises(Conflict):
        act(session, person_as(session, house, "area leader"), draft(house, to=TAKEN))


@pytest.mark.parametrize(
    "values", [{"since": TODAY}, {"subject": "1"}, {"rule": "A13"}], ids=["day", "what", "rule"]
)
def test_act_refuses_what_is_no_longer_so(
    session: Session, house: House, values: dict[str, object]
) -> None:
    by = person_as(session, house, "department leader")

    with pytest.raises(Conflict):
        act(session, by, replace(draft(house), **values))  # type: ignore[arg-type]


def test_act_knows_no_other_rules_and_no_other_agreements(session: Session, house: House) -> None:
    by = viewer_of(session, house.author)

    for made in (draft(house, rule="A11", to=SEEN), draft(house, "A9", subject="x")):
        with pytest.raises(NotFound):
            act(session, by, made)
    with pytest.raises(NotFound):
        act(session, by, replace(draft(house), rule="A99"))


def test_a_flag_closes_itself_when_its_condition_is_gone_and_comes_back_as_new(
    session: Session, house: House
) -> None:
    by = viewer_of(session, house.author)
    act(session, by, draft(house, "A9", to=CLOSED, comment="Det er på vej."))
    assert told(session, house, by) == ["A11"]
    dialogue = make_dialogue(session, house.unit, house.author, held_on=date(2026, 8, 1))
    again = make_follow_up(session, dialogue, due_on=date(2026, 11, 1))

    assert told(session, house, by) == ["A9", "A11"]
    again.status = FollowUpStatus.DONE

    assert told(session, house, by) == ["A11"]


def leader_of(session: Session, *units: Unit) -> Viewer:
    person = make_person(session)
    for unit in units:
        make_role(session, person, Role.DEPARTMENT_LEADER, unit)
    return viewer_of(session, person)


def test_attention_is_ordered_by_rule_and_danish_name_and_shows_five_of_each(
    session: Session,
) -> None:
    names = ("Ågården", "Østhuset", "Æblet", "Molen", "Broen", "Zonen", "Loftet")
    units = [make_unit(session, name=name) for name in names]
    by = leader_of(session, *units)
    listed = [UnitName(id_of(unit), unit.name, None, "") for unit in units]
    known = {
        id_of(unit): [
            (Finding(rule, id_of(unit), DAY), Handling())
            for rule in (FRESH, A11, *((A9, A13, LENT) if unit.name == "Østhuset" else ()))
        ]
        for unit in units
    }

    found = flags.attention(known, listed, by)

    def shown(lines: tuple[FlagLine, ...]) -> list[tuple[str, str]]:
        return [(line.finding.rule.code, line.place) for line in lines]

    first = ["Broen", "Loftet", "Molen", "Zonen", "Æblet"]
    assert shown(found.flags) == [("A11", name) for name in first]
    assert shown(found.good) == [("B2", name) for name in first]
    assert shown(found.more_flags) == [
        ("A11", "Østhuset"),
        ("A11", "Ågården"),
        ("A13", "Østhuset"),
    ]
    assert [rule for rule, _unit in shown(found.more_good)] == ["B2", "B2", "B5"]


def test_to_discuss_are_units_with_an_open_flag_that_the_viewer_is_told_of(
    session: Session,
) -> None:
    flagged, closed, good, late = (make_unit(session) for _ in range(4))
    by = leader_of(session, flagged, closed, good, late)
    other = make_unit(session)

    def line(unit: Unit, rule: object, state: FlagState = NEW) -> list:
        finding = Finding(rule, id_of(unit), DAY)  # type: ignore[arg-type]
        return [(finding, Handling(state))]

    known = {
        id_of(flagged): line(flagged, A12, TAKEN),
        id_of(closed): line(closed, A12, CLOSED),
        id_of(good): line(good, FRESH),
        id_of(late): line(late, A9),
        id_of(other): line(other, A11),
    }

    assert flags.to_discuss(known, by) == {id_of(flagged)}
