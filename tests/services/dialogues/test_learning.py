"""What was learned: published deliberately, read by all, thanked for by units, taken back."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Dialogue, LearningTried, Person, SharedLearning, Unit
from models.vocabulary import Purpose, Role
from services import changes, database
from services.access import Viewer
from services.dialogues import learning
from services.dialogues.learning_lines import Learning
from services.errors import Conflict, Invalid, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_participant,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

SENTENCE = "Spørg de unge, før du planlægger – ikke efter."


@dataclass(frozen=True)
class House:
    club: Unit
    other: Unit
    dialogue: Dialogue
    author: Viewer
    participant: Viewer
    colleague: Viewer
    elsewhere: Viewer


@pytest.fixture
def house(session: Session) -> House:
    club, other = make_unit(session, name="Klubben"), make_unit(session, name="Den anden")
    author, participant, colleague = (make_person(session, club) for _ in range(3))
    elsewhere = make_person(session, other)
    dialogue = make_dialogue(session, club, author, examined="Kun for os, der var med.")
    make_participant(session, dialogue, participant)
    people = (author, participant, colleague, elsewhere)
    return House(club, other, dialogue, *(viewer_of(session, person) for person in people))


def published(session: Session, house: House, text: str = SENTENCE) -> int:
    return learning.publish(session, id_of(house.dialogue), text, by=house.author)


def line(house: House, learning_id: int, **values: object) -> Learning:
    today = date.today()  # noqa: DTZ011 - a moment is stored as it is
    standing = Learning(learning_id, SENTENCE, "P1", id_of(house.club), "Klubben", today, 0)
    return replace(standing, **values)


def as_of_today(found: tuple[Learning, ...]) -> tuple[Learning, ...]:
    return tuple(replace(each, published_on=date.today()) for each in found)  # noqa: DTZ011


def person(session: Session, role: Role) -> Viewer:
    made = make_person(session)
    make_role(session, made, role, make_unit(session))
    return viewer_of(session, made)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DPO, Role.LEADERSHIP])
def test_everybody_reads_what_was_published_and_nothing_else(
    session: Session, house: House, role: Role
) -> None:
    number = published(session, house)

    found = learning.every(session, by=person(session, role))

    assert as_of_today(found.rows) == (line(house, number),)
    assert (found.number, found.pages, found.total) == (1, 1, 1)


def test_a_unit_shows_its_own_and_who_took_part_may_withdraw_it(
    session: Session, house: House
) -> None:
    number = published(session, house)

    assert as_of_today(learning.of_unit(session, id_of(house.club), by=house.participant)) == (
        line(house, number, mine=True),
    )
    assert learning.of_unit(session, id_of(house.other), by=house.participant) == ()


@pytest.mark.parametrize("who", ["colleague", "elsewhere"])
def test_only_who_took_part_publishes_reads_back_and_withdraws(
    session: Session, house: House, who: str
) -> None:
    stranger: Viewer = getattr(house, who)
    with pytest.raises(NotFound):
        learning.publish(session, id_of(house.dialogue), SENTENCE, by=stranger)
    number = published(session, house)
    with pytest.raises(NotFound):
        learning.withdraw(session, number, by=stranger)
    with pytest.raises(NotFound):
        learning.of_dialogue(session, id_of(house.dialogue), by=stranger)

    assert learning.every(session, by=stranger).total == 1


def test_a_dialogue_of_supervision_shares_nothing(session: Session, house: House) -> None:
    author = session.get(Person, house.author.person_id)
    assert author is not None
    held = make_dialogue(session, house.club, author, purpose=Purpose.SUPERVISION)

    with pytest.raises(Conflict):
        learning.publish(session, id_of(held), SENTENCE, by=house.author)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", learning.texts.EMPTY),
        (" \u200b\n", learning.texts.EMPTY),
        ("æ" * 301, learning.texts.TOO_LONG[300]),
        ("Ring til 010165-1234", None),
    ],
)
def test_a_sentence_that_cannot_be_kept_is_refused(
    session: Session, house: House, text: str, problem: str | None
) -> None:
    with pytest.raises(Invalid) as refused:
        published(session, house, text)

    assert list(refused.value.problems) == ["learning"]
    assert problem in (None, refused.value.problems["learning"])
    assert session.exec(select(SharedLearning)).all() == []


def test_what_looks_like_a_time_is_asked_about_once(session: Session, house: House) -> None:
    asked = "Vi mødes 12.10.26-1430 hver gang."
    with pytest.raises(Invalid):
        published(session, house, asked)

    learning.publish(
        session,
        id_of(house.dialogue),
        asked,
        by=house.author,
        confirmed=frozenset({"learning"}),
    )

    assert session.exec(select(SharedLearning.text)).all() == [asked]


def test_a_dialogue_shares_one_sentence(session: Session, house: House) -> None:
    published(session, house)

    with pytest.raises(Conflict):
        learning.publish(session, id_of(house.dialogue), "En til.", by=house.participant)


def test_thanks_count_units_and_not_people(session: Session, house: House) -> None:
    number = published(session, house)
    other = id_of(house.other)
    second = viewer_of(session, make_person(session, house.other))
    for viewer in (house.elsewhere, house.elsewhere, second):
        learning.tried(session, number, other, by=viewer, today=TODAY)

    found = learning.every(session, by=second, at=(other, id_of(house.club))).rows

    assert as_of_today(found) == (line(house, number, tried=1, tried_at=frozenset({other})),)


def test_thanks_of_colleagues_at_the_same_moment_count_once() -> None:
    with database.transaction() as session:
        club, other = make_unit(session), make_unit(session)
        author = make_person(session, club)
        dialogue = make_dialogue(session, club, author)
        number = learning.publish(
            session, id_of(dialogue), SENTENCE, by=viewer_of(session, author)
        )
        people = [viewer_of(session, make_person(session, other)) for _ in range(4)]

    def thank(by: Viewer) -> None:
        with database.transaction() as session:
            learning.tried(session, number, id_of(other), by=by, today=TODAY)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(thank, people))

    with database.reading() as session:
        assert len(session.exec(select(LearningTried)).all()) == 1
        noted = select(AuditEvent).where(AuditEvent.action == "try")
        assert len(session.exec(noted).all()) == 1


def test_thanks_come_from_a_unit_of_ones_own_and_not_from_where_it_was_learned(
    session: Session, house: House
) -> None:
    number = published(session, house)
    with pytest.raises(NotFound):
        learning.tried(session, number, id_of(house.other), by=house.colleague, today=TODAY)
    with pytest.raises(Invalid):
        learning.tried(session, number, id_of(house.club), by=house.colleague, today=TODAY)

    assert session.exec(select(LearningTried)).all() == []


def test_what_is_withdrawn_is_gone_for_all_and_can_be_written_anew(
    session: Session, house: House
) -> None:
    number, other = published(session, house), id_of(house.other)
    learning.tried(session, number, other, by=house.elsewhere, today=TODAY)
    learning.withdraw(session, number, by=house.participant)

    assert learning.every(session, by=house.author).rows == ()
    assert learning.of_dialogue(session, id_of(house.dialogue), by=house.author) is None
    for again in (
        lambda: learning.withdraw(session, number, by=house.author),
        lambda: learning.tried(session, number, other, by=house.elsewhere, today=TODAY),
    ):
        with pytest.raises(NotFound):
            again()

    anew = learning.publish(session, id_of(house.dialogue), "Nyt.", by=house.participant)
    found = learning.of_dialogue(session, id_of(house.dialogue), by=house.author)
    assert found is not None
    assert (found.id, found.text, found.tried) == (anew, "Nyt.", 0)


def test_pages_and_pillars_choose(session: Session, house: House) -> None:
    author = session.get(Person, house.author.person_id)
    assert author is not None
    for pillar in ["P2"] * 21 + ["P3"]:
        held = make_dialogue(session, house.club, author, pillar=pillar)
        learning.publish(session, id_of(held), SENTENCE, by=house.author)

    found = learning.every(session, by=house.elsewhere, pillar="P2", number=9)

    assert ([each.pillar for each in found.rows], found.number, found.pages, found.total) == (
        ["P2"],
        2,
        2,
        21,
    )


def test_each_step_is_noted_without_its_words_and_moves_the_counters(
    session: Session, house: House
) -> None:
    before = changes.counts(session, changes.unit(id_of(house.club)), changes.UNITS)
    number = published(session, house)
    learning.tried(session, number, id_of(house.other), by=house.elsewhere, today=TODAY)
    learning.withdraw(session, number, by=house.author)

    noted = session.exec(select(AuditEvent).where(AuditEvent.subject == "learning")).all()
    assert [(each.by_id, each.action, each.detail) for each in noted] == [
        (house.author.person_id, "publish", ""),
        (house.elsewhere.person_id, "try", ""),
        (house.author.person_id, "withdraw", ""),
    ]
    after = changes.counts(session, changes.unit(id_of(house.club)), changes.UNITS)
    assert after == tuple(count + 3 for count in before)
