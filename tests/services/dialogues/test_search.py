"""Search: all forms of a word, in what one may read, and nowhere else."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session, delete

from models import (
    Dialogue,
    DialogueParticipant,
    DialogueSection,
    Person,
    PrivateText,
    Remark,
    SharedLearning,
    Unit,
)
from models.vocabulary import RemarkKind, Role
from services.access import Viewer
from services.dialogues import learning, search
from services.dialogues.search import Room
from services.errors import Invalid
from services.searching import excerpts, word_forms
from services.searching.excerpts import Piece
from tests.conftest import POSTGRESQL
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_follow_up,
    make_participant,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

# What is asked differs from case to case.
pytestmark = pytest.mark.both_databases


@dataclass(frozen=True)
class House:
    club: Unit
    author: Person
    participant: Person
    stranger: Person
    note: Dialogue


@pytest.fixture
def house(session: Session) -> House:
    club = make_unit(session, name="Klubben")
    author, participant, stranger = (make_person(session, club) for _ in range(3))
    note = make_dialogue(
        session,
        club,
        author,
        examined="Uroen i køkkenet om fredagen",
        clearer="De unge bestemmer gerne selv",
        wondering="Hvorfor larmer musikken?",
    )
    make_participant(session, note, participant)
    return House(club, author, participant, stranger, note)


def add(session: Session, *things: object) -> None:
    session.add_all(things)
    session.flush()


def private(house: House, person: Person, written: str, field: str = "reflection") -> PrivateText:
    return PrivateText(
        dialogue_id=id_of(house.note), person_id=id_of(person), field=field, text=written
    )


def found(session: Session, words: str, person: Person) -> list[tuple[Room, int]]:
    by = viewer_of(session, person)
    return [(hit.room, hit.id) for hit in search.find(session, words, by=by)]


def excerpt(session: Session, words: str, person: Person) -> tuple[Piece, ...]:
    (hit,) = search.find(session, words, by=viewer_of(session, person))
    return hit.excerpt


@pytest.mark.parametrize(
    "words",
    ["uro", "Uro", "uroen", "KØKKEN", "køkkenerne", "fredag", "uro unge", "uro, i køkkenet!"],
)
def test_forms_of_a_word_are_found_by_those_who_took_part(
    session: Session, house: House, words: str
) -> None:
    ours = [(Room.OURS, id_of(house.note))]

    assert found(session, words, house.author) == ours
    assert found(session, words, house.participant) == ours
    assert found(session, words, house.stranger) == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Et barn fortalte", "børn"),
        ("Børnene fortalte", "barnet"),
        ("Vi læste bøgerne", "bog uro"),
        ("Natten var lang", "nætter"),
        ("Hendes brødre kom", "bror"),
        ("Begge forældre, far først", "fædrene"),
        ("Med åbne øjne", "øje"),
        ("Øjet ser", "øjnene"),
        ("Om natten", "nætter"),
    ],
)
def test_one_and_many_are_found_by_each_other(
    session: Session, house: House, written: str, words: str
) -> None:
    house.note.clearer = written
    add(session, house.note)

    assert found(session, words, house.author) == [(Room.OURS, id_of(house.note))]
    assert any(piece.marked for piece in excerpt(session, words, house.author))
    assert found(session, words, house.stranger) == []


@pytest.mark.parametrize(
    ("written", "words"), [("En tændstik", "tand"), ("Farven er blå", "fædre")]
)
def test_what_only_begins_like_the_other_form_is_not_found(
    session: Session, house: House, written: str, words: str
) -> None:
    house.note.clearer = written
    add(session, house.note)

    assert found(session, words, house.author) == []


@pytest.mark.parametrize("words", ["kokken", "kökken", "uro lørdag", "øøø", "fr"])
def test_other_letters_and_words_that_do_not_all_stand_there_are_not_found(
    session: Session, house: House, words: str
) -> None:
    assert found(session, words, house.author) == []


@pytest.mark.parametrize("words", ["", "  ", "og i det", "*", '"', "!!!", "👩‍👩‍👧"])
def test_a_question_without_a_word_finds_nothing(
    session: Session, house: House, words: str
) -> None:
    assert found(session, words, house.author) == []


@pytest.mark.parametrize(
    "words",
    ['uro" OR readers:p1', "uro* NEAR køkken", "uro & ! køkken", "uro' | 'x", "uro:* <-> x"],
)
def test_what_means_something_to_a_database_is_only_text(
    session: Session, house: House, words: str
) -> None:
    assert found(session, words, house.stranger) == []


def test_every_text_of_a_note_is_looked_in(session: Session, house: House) -> None:
    number = id_of(house.note)
    add(
        session,
        DialogueSection(dialogue_id=number, step="circular", position=1, text="et mønster"),
        Remark(
            dialogue_id=number,
            person_id=id_of(house.participant),
            kind=RemarkKind.PERSPECTIVE,
            text="min vinkel",
        ),
    )
    make_follow_up(session, house.note, text="Anders hænger en plakat op")

    for words in ("larm", "mønsteret", "vinkel", "plakaten", "mønster plakat bestemmer"):
        assert found(session, words, house.author) == [(Room.OURS, number)]
        assert found(session, words, house.stranger) == []


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DPO, Role.DEPARTMENT_LEADER])
def test_no_role_finds_a_note_of_others(session: Session, house: House, role: Role) -> None:
    add(session, private(house, house.author, "uro i mig"))
    make_role(session, house.stranger, role, house.club)

    assert found(session, "uro", house.stranger) == []


def test_a_private_text_is_found_by_whoever_wrote_it_alone(session: Session, house: House) -> None:
    add(
        session,
        private(house, house.author, "Jeg gav for hurtigt svar"),
        private(house, house.author, "habit", "listening"),
    )

    assert found(session, "svar", house.author) == [(Room.MINE, id_of(house.note))]
    assert found(session, "svar", house.participant) == []
    assert found(session, "habit", house.author) == []


def test_what_was_shared_is_found_by_all_until_it_is_withdrawn(
    session: Session, house: House
) -> None:
    by = viewer_of(session, house.author)
    number = learning.publish(session, id_of(house.note), "Lad de unge begynde.", by=by)
    outside = make_person(session)

    assert found(session, "begynder", outside) == [(Room.EVERYBODY, number)]
    learning.withdraw(session, number, by=by)
    assert found(session, "begynder", outside) == []


def test_who_no_longer_takes_part_finds_nothing_not_even_their_own(
    session: Session, house: House
) -> None:
    add(session, private(house, house.participant, "min egen uro"))
    assert found(session, "uro", house.participant) == [
        (Room.MINE, id_of(house.note)),
        (Room.OURS, id_of(house.note)),
    ]
    gone = session.get(DialogueParticipant, (id_of(house.note), id_of(house.participant)))
    session.delete(gone)
    session.flush()

    assert found(session, "uro", house.participant) == []


def test_what_is_changed_or_deleted_is_found_as_it_stands_now(
    session: Session, house: House
) -> None:
    own = private(house, house.author, "en gammel tanke")
    add(session, own)
    own.text = "en frisk tanke"
    house.note.clearer = "Vi lytter"
    add(session, own, house.note)

    assert found(session, "gammel", house.author) == []
    assert found(session, "frisk", house.author) == [(Room.MINE, id_of(house.note))]
    assert found(session, "bestemmer", house.author) == []
    assert found(session, "lytte", house.author) == [(Room.OURS, id_of(house.note))]
    session.delete(own)
    session.flush()
    assert found(session, "frisk", house.author) == []


def test_a_deleted_note_leaves_no_words_behind(session: Session, house: House) -> None:
    add(session, private(house, house.author, "for mig"))
    for table in (PrivateText, DialogueParticipant, SharedLearning, Dialogue):
        session.exec(delete(table))

    assert session.execute(text("SELECT count(*) FROM searchtext")).scalar_one() == 0


def test_the_newest_come_first_and_no_more_than_asked_for(session: Session, house: House) -> None:
    numbers = [
        id_of(
            make_dialogue(
                session, house.club, house.author, examined="uro", held_on=TODAY - timedelta(days)
            )
        )
        for days in (3, 1, 2)
    ]
    hits = search.find(session, "uro", by=viewer_of(session, house.author), limit=3)

    assert [hit.id for hit in hits] == [numbers[1], numbers[2], numbers[0]]


def test_a_hit_shows_the_place_and_marks_the_words(session: Session, house: House) -> None:
    assert excerpt(session, "køkken fredage", house.author) == (
        Piece("Uroen i "),
        Piece("køkkenet", marked=True),
        Piece(" om "),
        Piece("fredagen", marked=True),
    )


def test_a_long_text_is_cut_around_the_words() -> None:
    long = "ord " * 50 + "Ungdom " + "ord " * 100
    pieces = excerpts.best([long, "kort"], ("ungdom",))

    assert pieces[0] == Piece("… ")
    assert pieces[2] == Piece("Ungdom", marked=True)
    assert pieces[-1] == Piece(" …")
    assert len("".join(piece.text for piece in pieces)) < 240


def test_a_question_too_long_or_with_a_personal_number_is_refused(
    session: Session, house: House
) -> None:
    for words in ("ø" * 201, "010165-1234"):
        with pytest.raises(Invalid) as refused:
            found(session, words, house.author)
        assert list(refused.value.problems) == ["words"]


def test_a_search_asks_two_questions(
    session: Session,
    house: House,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    by: Viewer = viewer_of(session, house.author)
    with count_queries() as asked:
        search.find(session, "uro", by=by)

    assert len(asked) == 2


WORDS = (
    "klubben klubber klubbens unge ungdommen ungdommelig bestemmer bestemte køkkener køkkenet"
    " medbestemmelse fællesskabet fællesskaberne vigtigst arbejdsløst virkeligt lørdagens"
    " tydeligere håbløs gangen byggede rettighed enigheden smukt sagde års åben tryghedens"
)


@pytest.mark.parametrize("word", WORDS.split())
def test_words_are_cut_as_postgresql_cuts_them(session: Session, kind: str, word: str) -> None:
    cut = word_forms.stem(word)

    assert word.startswith(cut)
    if kind == POSTGRESQL:
        asked = text("SELECT ts_lexize('danish_stem', :word)")
        assert session.execute(asked, {"word": word}).scalar_one() == [cut]
