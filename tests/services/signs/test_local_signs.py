"""Local signs: what is seen of them, what a unit does with them, and who may."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, LocalSign, Unit
from models.vocabulary import Level, Role, SignStatus, UnitLevel
from services import changes, database
from services.access import Viewer
from services.errors import Conflict, Invalid, NotFound
from services.signs import borrowing, local_signs, offers, sign_commands
from services.signs.local_signs import Shown, Sign
from services.signs.sign_commands import FULL, HAS_IT, Reworded, Rewording, SignDraft
from tests.factories import (
    TODAY,
    id_of,
    make_local_sign,
    make_person,
    make_pillars,
    make_role,
    make_unit,
    viewer_of,
)

Counting = Callable[[], AbstractContextManager[list[str]]]
USED, PROPOSED, RETIRED = SignStatus.IN_USE, SignStatus.PROPOSED, SignStatus.RETIRED
CPR = "Vi talte om 010190-1234 i går"


@dataclass(frozen=True)
class House:
    """Two clubs of a department and one of another, and somebody who works at the first."""

    department: Unit
    club: Unit
    next_door: Unit
    elsewhere: Unit
    by: Viewer


@pytest.fixture
def house(session: Session) -> House:
    make_pillars(session)
    department = make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)
    other = make_unit(session, name="Havbakken", level=UnitLevel.DEPARTMENT)
    club = make_unit(session, department, name="Stationen")
    next_door = make_unit(session, department, name="Ådalen")
    elsewhere = make_unit(session, other, name="Bakken")
    by = viewer_of(session, make_person(session, club))
    return House(department, club, next_door, elsewhere, by)


def draft(house: House, **values: object) -> SignDraft:
    made = SignDraft(id_of(house.club), "P1", "  De unge byder hinanden velkommen\n")
    return replace(made, **values)


def stored(session: Session) -> list[tuple[str, SignStatus]]:
    rows = session.exec(select(LocalSign).order_by(col(LocalSign.id)))
    return [(sign.text, sign.status) for sign in rows]


def problems(session: Session, sign: SignDraft, by: Viewer) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        sign_commands.propose(session, sign, by=by, today=TODAY)
    return refused.value.problems


def test_of_unit_shows_signs_by_pillar_those_in_use_first(session: Session, house: House) -> None:
    retired = make_local_sign(session, house.club, pillar="P1", status=RETIRED, text="a")
    proposed = make_local_sign(session, house.club, pillar="P1", status=PROPOSED, text="b")
    second = make_local_sign(session, house.club, pillar="P2", text="c", level=3)
    lent = make_local_sign(session, house.elsewhere, text="d")
    borrowed = make_local_sign(session, house.club, text="d", copied_from_id=lent.id)
    for unit in (house.next_door, house.elsewhere):
        make_local_sign(session, unit, pillar="P2", text="c", copied_from_id=second.id)
    make_local_sign(
        session, house.next_door, pillar="P2", status=RETIRED, copied_from_id=second.id
    )

    assert local_signs.of_unit(session, id_of(house.club)) == (
        Sign(id_of(borrowed), "P1", None, "d", USED, "Bakken", 0),
        Sign(id_of(proposed), "P1", None, "b", PROPOSED, "", 0),
        Sign(id_of(retired), "P1", None, "a", RETIRED, "", 0),
        Sign(id_of(second), "P2", Level.ESTABLISHED, "c", USED, "", 2),
    )


def test_gallery_shows_signs_in_use_by_unit_in_danish_order(
    session: Session, house: House
) -> None:
    closed = make_unit(session, name="Alken", valid_to=TODAY - timedelta(days=1))
    far = make_unit(session, name="Zenit")
    last = make_local_sign(session, house.next_door, text="x")
    first = make_local_sign(session, house.elsewhere, text="y", copied_from_id=last.id)
    mine = make_local_sign(session, house.club, text="z", level=4)
    make_local_sign(session, house.club, status=PROPOSED)
    make_local_sign(session, house.club, status=RETIRED)
    make_local_sign(session, house.club, pillar="P2")
    make_local_sign(session, closed)
    make_local_sign(session, far)
    asked = [id_of(unit) for unit in (house.club, house.next_door, house.elsewhere, closed)]

    found = local_signs.gallery(session, "P1", asked, TODAY)

    assert found == (
        Shown(id_of(first), id_of(house.elsewhere), "Bakken", None, "y", "Ådalen", 0),
        Shown(id_of(mine), id_of(house.club), "Stationen", Level.EMBEDDED, "z", "", 0),
        Shown(id_of(last), id_of(house.next_door), "Ådalen", None, "x", "", 1),
    )


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_reads_ask_one_question_whatever_there_is(
    session: Session, house: House, count_queries: Counting, rows: int
) -> None:
    for _ in range(rows):
        make_local_sign(session, house.club)

    with count_queries() as asked:
        local_signs.of_unit(session, id_of(house.club))
        local_signs.gallery(session, "P1", [id_of(house.club)], TODAY)

    assert len(asked) == 2


def test_a_sign_is_proposed_in_the_words_that_were_typed(session: Session, house: House) -> None:
    sign_id = sign_commands.propose(session, draft(house, level=2), by=house.by, today=TODAY)

    kept = session.get(LocalSign, sign_id)
    assert kept is not None
    assert kept.model_dump() == {
        "id": sign_id,
        "unit_id": house.club.id,
        "pillar": "P1",
        "level": 2,
        "text": "De unge byder hinanden velkommen",
        "status": PROPOSED,
        "copied_from_id": None,
        "created_by_id": house.by.person_id,
        "created_on": TODAY,
        "changed_on": TODAY,
    }
    events = [(e.action, e.subject, e.subject_id) for e in session.exec(select(AuditEvent))]
    assert events == [("propose", "local sign", str(sign_id))]
    areas = (changes.unit(id_of(house.club)), changes.UNITS)
    assert changes.counts(session, *areas) == (1, 1)


def test_propose_says_all_problems_at_once(session: Session, house: House) -> None:
    for _ in range(3):
        make_local_sign(session, house.club)

    assert problems(session, draft(house, text=" ", level=7, in_use=True), house.by) == {
        "text": "Fill in this field.",
        "level": "Choose a level, or none.",
        "in_use": FULL,
    }
    assert problems(session, draft(house, pillar="P9"), house.by) == {"pillar": "Choose a pillar."}


@pytest.mark.parametrize(("length", "fits"), [(160, True), (161, False)])
def test_a_sign_has_at_most_160_characters(
    session: Session, house: House, length: int, *, fits: bool
) -> None:
    sign = draft(house, text="x" * length)

    if fits:
        sign_commands.propose(session, sign, by=house.by, today=TODAY)
    else:
        assert problems(session, sign, house.by) == {
            "text": "The text is too long. It can have at most 160 characters."
        }
    assert len(stored(session)) == fits


def test_a_personal_number_is_never_kept_in_a_sign(session: Session, house: House) -> None:
    made = make_local_sign(session, house.club, text="Vi lytter")

    assert set(problems(session, draft(house, text=CPR), house.by)) == {"text"}
    with pytest.raises(Invalid):
        sign_commands.reword(
            session, id_of(made), Rewording(CPR, "Vi lytter"), by=house.by, today=TODAY
        )

    assert stored(session) == [("Vi lytter", USED)]


def test_a_sign_that_the_unit_has_is_not_added_again(session: Session, house: House) -> None:
    make_local_sign(session, house.club, text="de unge byder hinanden VELKOMMEN")

    assert problems(session, draft(house), house.by) == {"text": HAS_IT}

    sign_commands.propose(session, draft(house, pillar="P2"), by=house.by, today=TODAY)


def test_a_retired_sign_can_be_written_anew(session: Session, house: House) -> None:
    make_local_sign(session, house.club, text="Vi lytter", status=RETIRED)

    sign_commands.propose(session, draft(house, text="Vi lytter"), by=house.by, today=TODAY)

    assert stored(session) == [("Vi lytter", RETIRED), ("Vi lytter", PROPOSED)]


def test_a_fourth_sign_of_a_pillar_is_not_put_in_use(session: Session, house: House) -> None:
    for _ in range(3):
        make_local_sign(session, house.club)
    make_local_sign(session, house.club, pillar="P2")
    fourth = make_local_sign(session, house.club, status=PROPOSED)

    with pytest.raises(Invalid) as refused:
        sign_commands.put_in_use(session, id_of(fourth), by=house.by, today=TODAY)

    assert refused.value.problems == {"status": FULL}
    assert fourth.status is PROPOSED
    assert problems(session, draft(house, in_use=True), house.by) == {"in_use": FULL}


def test_a_third_sign_is_put_in_use_at_once_when_asked(session: Session, house: House) -> None:
    for _ in range(2):
        make_local_sign(session, house.club, text="y", status=USED)
    make_local_sign(session, house.next_door)

    sign_id = sign_commands.propose(session, draft(house, in_use=True), by=house.by, today=TODAY)

    kept = session.get(LocalSign, sign_id)
    assert kept is not None
    assert kept.status is USED


def test_two_who_put_the_third_sign_in_use_at_once_are_never_both_heard() -> None:
    with database.transaction() as session:
        club = make_unit(session)
        by = viewer_of(session, make_person(session, club))
        for _ in range(2):
            make_local_sign(session, club)
        waiting = [id_of(make_local_sign(session, club, status=PROPOSED)) for _ in range(4)]

    def put(sign_id: int) -> str:
        try:
            with database.transaction() as session:
                sign_commands.put_in_use(session, sign_id, by=by, today=TODAY)
        except Invalid as refused:
            return refused.problems["status"]
        return "in use"

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(put, waiting))

    assert answers == sorted([FULL, FULL, FULL, "in use"])
    with database.reading() as session:
        used = [status for _, status in stored(session) if status is USED]
    assert len(used) == 3


def test_a_sign_goes_in_and_out_of_use_and_twice_changes_nothing(
    session: Session, house: House
) -> None:
    sign = make_local_sign(session, house.club, status=PROPOSED)
    steps = [sign_commands.put_in_use, sign_commands.retire]

    seen = []
    for step in (steps[0], steps[0], steps[1], steps[1], steps[0]):
        step(session, id_of(sign), by=house.by, today=TODAY)
        seen.append(sign.status)

    assert seen == [USED, USED, RETIRED, RETIRED, USED]
    assert sign.changed_on == TODAY
    actions = [event.action for event in session.exec(select(AuditEvent))]
    assert actions == ["put_in_use", "retire", "put_in_use"]


def test_a_sign_is_reworded_by_whoever_saw_its_words(session: Session, house: House) -> None:
    sign = make_local_sign(session, house.club, text="Vi lytter", created_on=date(2026, 1, 1))
    to = Rewording(" Vi lytter færdig ", "Vi lytter")

    for _ in range(2):
        sign_commands.reword(session, id_of(sign), to, by=house.by, today=TODAY)

    assert (sign.text, sign.changed_on) == ("Vi lytter færdig", TODAY)
    assert [event.action for event in session.exec(select(AuditEvent))] == ["reword"]


def test_two_who_reword_a_sign_keep_both_texts(session: Session, house: House) -> None:
    sign = make_local_sign(session, house.club, text="Vi lytter, til alle har talt")

    stale = Rewording("Vi lytter først", "Vi lytter")

    with pytest.raises(Reworded) as refused:
        sign_commands.reword(session, id_of(sign), stale, by=house.by, today=TODAY)

    both = (refused.value.theirs, refused.value.mine)
    assert both == ("Vi lytter, til alle har talt", "Vi lytter først")
    assert sign.text == "Vi lytter, til alle har talt"


def test_a_borrowed_sign_keeps_where_it_came_from(session: Session, house: House) -> None:
    first = make_local_sign(session, house.elsewhere, text="Vi lytter", pillar="P3", level=2)
    lent = make_local_sign(
        session, house.next_door, text="Vi lytter", pillar="P3", level=2, copied_from_id=first.id
    )

    copy_id = borrowing.borrow(session, id_of(lent), id_of(house.club), by=house.by, today=TODAY)

    copy = Sign(copy_id, "P3", Level.PRACTISING, "Vi lytter", PROPOSED, "Bakken", 0)
    assert local_signs.of_unit(session, id_of(house.club)) == (copy,)
    [counted] = local_signs.of_unit(session, id_of(house.elsewhere))
    assert counted.lent_to == 2
    areas = [changes.unit(id_of(u)) for u in (house.club, house.elsewhere, house.next_door)]
    assert changes.counts(session, *areas) == (1, 1, 0)


def test_a_sign_is_borrowed_once_and_never_from_oneself(session: Session, house: House) -> None:
    theirs = make_local_sign(session, house.next_door)
    own = make_local_sign(session, house.club)
    back = make_local_sign(session, house.next_door, copied_from_id=own.id)
    club_id = id_of(house.club)
    borrowing.borrow(session, id_of(theirs), club_id, by=house.by, today=TODAY)
    before = stored(session)

    for sign in (theirs, own, back):
        with pytest.raises(Invalid) as refused:
            borrowing.borrow(session, id_of(sign), club_id, by=house.by, today=TODAY)
        assert refused.value.problems == {"unit": HAS_IT}

    assert stored(session) == before


@pytest.mark.parametrize("status", [PROPOSED, RETIRED])
def test_only_a_sign_in_use_is_borrowed(
    session: Session, house: House, status: SignStatus
) -> None:
    theirs = make_local_sign(session, house.next_door, status=status)

    with pytest.raises(Conflict):
        borrowing.borrow(session, id_of(theirs), id_of(house.club), by=house.by, today=TODAY)


def test_a_sign_of_a_unit_that_one_does_not_see_is_not_there(
    session: Session, house: House
) -> None:
    unseen = make_local_sign(session, house.elsewhere)

    for sign_id in (id_of(unseen), 999_999):
        with pytest.raises(NotFound):
            borrowing.borrow(session, sign_id, id_of(house.club), by=house.by, today=TODAY)


# Who may give which command: written out by hand. Every person but the first three has the
# role at the department above the unit, and works nowhere.
ROLES: dict[str, Role | None] = {
    "nobody": None,
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
MAY = {
    "nobody": False,
    "employee of the unit": True,
    "employee next door": False,
    "contact person": True,
    "resource person": True,
    "department leader": True,
    "area leader": False,
    "leadership": False,
    "consultant": False,
    "administrator": False,
    "dpo": False,
}


def propose(session: Session, house: House, by: Viewer) -> None:
    sign_commands.propose(session, draft(house), by=by, today=TODAY)


def put_in_use(session: Session, house: House, by: Viewer) -> None:
    sign = make_local_sign(session, house.club, status=PROPOSED)
    sign_commands.put_in_use(session, id_of(sign), by=by, today=TODAY)


def retire(session: Session, house: House, by: Viewer) -> None:
    sign = make_local_sign(session, house.club)
    sign_commands.retire(session, id_of(sign), by=by, today=TODAY)


def reword(session: Session, house: House, by: Viewer) -> None:
    sign = make_local_sign(session, house.club, text="Vi lytter")
    to = Rewording("Vi lytter først", "Vi lytter")
    sign_commands.reword(session, id_of(sign), to, by=by, today=TODAY)


def borrow(session: Session, house: House, by: Viewer) -> None:
    lent = make_local_sign(session, house.next_door)
    borrowing.borrow(session, id_of(lent), id_of(house.club), by=by, today=TODAY)


def tick(session: Session, house: House, by: Viewer) -> None:
    offers.tick(session, id_of(house.club), "P1", by=by, today=TODAY)


def untick(session: Session, house: House, by: Viewer) -> None:
    offers.untick(session, id_of(house.club), "P1", by=by)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("command", [propose, put_in_use, retire, reword, borrow, tick, untick])
def test_only_those_who_assess_the_unit_change_its_signs(
    session: Session,
    house: House,
    who: str,
    command: Callable[[Session, House, Viewer], None],
) -> None:
    homes = {"employee of the unit": house.club, "employee next door": house.next_door}
    person = make_person(session, homes.get(who))
    if role := ROLES[who]:
        make_role(session, person, role, house.department)
    by = viewer_of(session, person)

    if MAY[who]:
        command(session, house, by)
    else:
        with pytest.raises(NotFound):
            command(session, house, by)


@pytest.mark.parametrize(
    "command", [sign_commands.put_in_use, sign_commands.retire], ids=["put in use", "retire"]
)
def test_a_sign_that_is_not_there_is_not_found(
    session: Session, house: House, command: Callable[..., None]
) -> None:
    with pytest.raises(NotFound):
        command(session, 999_999, by=house.by, today=TODAY)
