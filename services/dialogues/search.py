"""Search in what one may read: notes one took part in, one's own texts, and what all share.

The rooms stand in the query: it begins with what the viewer may read, and looks for words only
there. A note of others, a private text of anybody else and what was withdrawn are not in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, Integer, String, bindparam, text
from sqlmodel import Session

from models.search import ALL, PARTICIPANTS
from services import texts
from services.access import Viewer
from services.database import built_once
from services.dialogues import excerpts, word_forms
from services.dialogues.excerpts import Piece
from services.errors import Invalid

LONGEST = 200
LIMIT = 20


class Room(StrEnum):
    """Where a text that was found stands, and so who can read it."""

    MINE = "mine"
    OURS = "ours"
    EVERYBODY = "everybody"


@dataclass(frozen=True)
class Hit:
    """Where the words were found. `id` is a dialogue's; for what all share, that learning's."""

    room: Room
    id: int
    unit: str
    on: date
    pillar: str
    excerpt: tuple[Piece, ...]


def find(session: Session, words: str, *, by: Viewer, limit: int = LIMIT) -> tuple[Hit, ...]:
    """Where all of the words stand, in any of their forms: of each room the newest first.

    Raises:
        Invalid: the question is too long, or holds what may be a CPR number.
    """
    if problems := _problems(words):
        raise Invalid(problems)
    stems = word_forms.asked(words)
    if not stems:
        return ()
    asked = _asked(session, stems, by) | {"limit": limit}
    rows: Sequence[Any] = session.connection().execute(_places(_kind(session)), asked).all()
    found = _texts_of(session, rows, by)
    return tuple(
        Hit(Room(room), key, unit, on, pillar, excerpts.best(found[room, key], stems))
        for room, key, unit, on, pillar in rows
        if (room, key) in found
    )


def _problems(words: str) -> dict[str, str]:
    too_long = texts.problem(words, LONGEST)
    found = {"words": too_long} if too_long else {}
    return found | texts.about_people({"words": words}, frozenset())


def _kind(session: Session) -> str:
    return session.get_bind().dialect.name


def _asked(session: Session, stems: Sequence[str], by: Viewer) -> dict[str, Any]:
    me = by.person_id
    asked = {"me": me, "all": ALL, "participants": PARTICIPANTS}
    if _kind(session) == "postgresql":
        return asked | {"words": " & ".join(map(_in_postgresql, stems))}
    forms = map(_in_sqlite, stems)
    # The readers are words too, so that a common word is not gathered from the notes of all.
    readers = f"readers : (p{me} OR o{me} OR all)"
    return asked | {"words": f"{readers} AND words : ({' AND '.join(forms)})"}


def _in_postgresql(stem: str) -> str:
    """A word in any of its forms: what is kept there are stems."""
    others = sorted({word_forms.stem(word) for word in word_forms.others(stem)})
    begins = f"'{stem}'{':*' if len(stem) >= word_forms.SHORT else ''}"
    return "(" + " | ".join([begins, *(f"'{other}'" for other in others)]) + ")"


def _in_sqlite(stem: str) -> str:
    """A word in any of its forms: what is kept there are words."""
    begins = f'"{stem}"{" *" if len(stem) >= word_forms.SHORT else ""}'
    others = sorted(word_forms.others(stem))
    return "(" + " OR ".join([begins, *(f'"{other}"' for other in others)]) + ")"


HIT_SQLITE = """
WITH hit AS MATERIALIZED (
 SELECT rowid >> 32 AS dialogue_id, rowid & 4294967295 AS reader
 FROM searchtext WHERE searchtext MATCH :words)"""
# First what is mine, then the words: how common a word is elsewhere costs nothing.
HIT_POSTGRESQL = """
WITH readable AS MATERIALIZED (
 SELECT s.dialogue_id, s.reader, s.words FROM dialogueparticipant AS p
 JOIN searchtext AS s ON s.dialogue_id = p.dialogue_id AND s.reader IN (:participants, :me)
 WHERE p.person_id = :me),
hit AS MATERIALIZED (
 SELECT dialogue_id, reader FROM readable WHERE words @@ to_tsquery('simple', :words)
 UNION ALL SELECT dialogue_id, reader FROM searchtext
 WHERE reader = 4294967295 AND words @@ to_tsquery('simple', :words))"""
PLACES = """
SELECT room, id, unit, held_on, pillar FROM (
 SELECT * FROM (
  SELECT CASE WHEN hit.reader = :me THEN 'mine' ELSE 'ours' END AS room, d.id, u.name AS unit,
   d.held_on, d.pillar
  FROM dialogueparticipant AS p
  JOIN hit ON hit.dialogue_id = p.dialogue_id AND hit.reader IN (:participants, :me)
  JOIN dialogue AS d ON d.id = p.dialogue_id JOIN unit AS u ON u.id = d.unit_id
  WHERE p.person_id = :me ORDER BY d.held_on DESC, d.id DESC, room LIMIT :limit) AS own
 UNION ALL SELECT * FROM (
  SELECT 'everybody' AS room, l.id, u.name AS unit, date(l.published_at) AS held_on, l.pillar
  FROM hit JOIN sharedlearning AS l ON l.dialogue_id = hit.dialogue_id
  JOIN unit AS u ON u.id = l.unit_id
  WHERE hit.reader = :all AND l.withdrawn_at IS NULL
  ORDER BY l.published_at DESC, l.id DESC LIMIT :limit) AS shared) AS found
ORDER BY CASE room WHEN 'everybody' THEN 1 ELSE 0 END, held_on DESC, id DESC, room"""


@built_once
def _places(kind: str) -> Any:

    hit = HIT_POSTGRESQL if kind == "postgresql" else HIT_SQLITE
    return text(hit + PLACES).columns(
        room=String, id=Integer, unit=String, held_on=Date, pillar=String
    )


# Whoever reads these is among those who took part: asked once more, with every text.
OWN_TEXTS = """
SELECT 'ours', d.id, t.text FROM dialogueparticipant AS p JOIN dialogue AS d
 ON d.id = p.dialogue_id JOIN (
  SELECT id AS dialogue_id, examined AS text FROM dialogue WHERE id IN :ours
  UNION ALL SELECT id, clearer FROM dialogue WHERE id IN :ours
  UNION ALL SELECT id, wondering FROM dialogue WHERE id IN :ours
  UNION ALL SELECT dialogue_id, text FROM dialoguesection WHERE dialogue_id IN :ours
  UNION ALL SELECT dialogue_id, text FROM remark WHERE dialogue_id IN :ours
  UNION ALL SELECT dialogue_id, text FROM followup WHERE dialogue_id IN :ours
 ) AS t ON t.dialogue_id = d.id WHERE p.person_id = :me
UNION ALL SELECT 'mine', dialogue_id, text FROM privatetext
 WHERE dialogue_id IN :mine AND person_id = :me AND field <> 'listening'
UNION ALL SELECT 'everybody', id, text FROM sharedlearning
 WHERE id IN :everybody AND withdrawn_at IS NULL"""


@built_once
def _own_texts() -> Any:
    rooms = (bindparam(room.value, expanding=True) for room in Room)
    return text(OWN_TEXTS).bindparams(*rooms)


def _texts_of(
    session: Session, rows: Sequence[Any], by: Viewer
) -> Mapping[tuple[str, int], list[str]]:
    wanted = {room.value: [row.id for row in rows if row.room == room] for room in Room}
    found: dict[tuple[str, int], list[str]] = {}
    asked = wanted | {"me": by.person_id}
    written_there: Sequence[Any] = session.connection().execute(_own_texts(), asked).all()
    for room, key, written in written_there:
        found.setdefault((room, key), []).append(written)
    return found
