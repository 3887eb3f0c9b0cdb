"""What the search looks in: words of notes, of private texts and of what was learned for all.

No table of its own class: the database keeps `searchtext` itself, by triggers, so that whatever
writes a text also lets it be found, and whatever deletes one also deletes its words. On SQLite
it is an FTS5 table, on PostgreSQL a table of Danish word stems.

Each note has one entry for those who took part (reader 0), one for each participant who wrote
for themselves (reader: that person), and one for all if something was shared (reader `ALL`).
"""

from sqlalchemy import DDL, event

from models.base import Table

PARTICIPANTS, ALL = 0, 2**32 - 1  # SQLite keeps note and reader in one number: 32 bits each

PARTS = ("dialoguesection", "remark", "followup")  # with a text of a note, and its `dialogue_id`

_PARTS_SQLITE = " || ' ' || ".join(
    f"coalesce((SELECT group_concat(text, ' ') FROM {part} WHERE dialogue_id = d.id), '')"  # noqa: S608 - no input
    for part in PARTS
)
_NOTE_SQLITE = f"""
 DELETE FROM searchtext WHERE rowid = {{row}} << 32;
 INSERT INTO searchtext (rowid, words, readers)
 SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || {_PARTS_SQLITE},
  (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
 FROM dialogue AS d WHERE d.id = {{row}};
"""  # noqa: S608 - no input
_OWN_SQLITE = """
 DELETE FROM searchtext WHERE rowid = ({row}.dialogue_id << 32) + {row}.person_id;
 INSERT INTO searchtext (rowid, words, readers)
 SELECT ({row}.dialogue_id << 32) + {row}.person_id, group_concat(text, ' '),
  'o' || {row}.person_id
 FROM privatetext WHERE dialogue_id = {row}.dialogue_id AND person_id = {row}.person_id
  AND field <> 'listening' HAVING count(*) > 0;
"""
_SHARED_SQLITE = f"""
 DELETE FROM searchtext WHERE rowid = ({{row}}.dialogue_id << 32) + {ALL};
 INSERT INTO searchtext (rowid, words, readers)
 SELECT (dialogue_id << 32) + {ALL}, text, 'all'
 FROM sharedlearning WHERE id = {{row}}.id AND withdrawn_at IS NULL;
"""  # noqa: S608 - no input
_GONE_SQLITE = (
    "DELETE FROM searchtext WHERE rowid BETWEEN OLD.id << 32 AND (OLD.id << 32) + {all};"
)


def _sqlite() -> list[str]:
    made = [
        (
            "CREATE VIRTUAL TABLE IF NOT EXISTS searchtext USING fts5(words, readers,"
            " columnsize=0, prefix='3 5', tokenize='unicode61 remove_diacritics 0')"
        )
    ]
    note = {"dialogue": "id", "dialogueparticipant": "dialogue_id"}
    note |= dict.fromkeys(PARTS, "dialogue_id")
    for table, key in note.items():
        for when, row in _moments(table):
            made.append(_trigger(table, when, _NOTE_SQLITE.format(row=f"{row}.{key}")))
    for table, does in (("privatetext", _OWN_SQLITE), ("sharedlearning", _SHARED_SQLITE)):
        for when, row in _moments(table):
            made.append(_trigger(table, when, does.format(row=row)))
    made.append(_trigger("dialogue", "DELETE", _GONE_SQLITE.format(all=ALL)))
    return made


def _moments(table: str) -> list[tuple[str, str]]:
    """When a row of a table changes what can be found, and which row tells of which note."""
    if table == "dialogue":  # a new one has no reader yet
        return [("UPDATE OF examined, clearer, wondering", "NEW")]
    if table == "dialogueparticipant":
        return [("INSERT", "NEW"), ("DELETE", "OLD")]
    changed = "UPDATE OF text, withdrawn_at" if table == "sharedlearning" else "UPDATE OF text"
    return [("INSERT", "NEW"), (changed, "NEW"), ("DELETE", "OLD")]


def _trigger(table: str, when: str, does: str) -> str:
    name = f"search_{table}_{when.split(maxsplit=1)[0].lower()}"
    return f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {when} ON {table} BEGIN {does} END"


_PARTS_POSTGRESQL = ", ".join(
    f"(SELECT string_agg(text, ' ') FROM {part} WHERE dialogue_id = note)"  # noqa: S608 - no input
    for part in PARTS
)
_PUT = """ ON CONFLICT (dialogue_id, reader) DO UPDATE SET words = excluded.words"""
_FUNCTION = "CREATE OR REPLACE FUNCTION {name} LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _postgresql() -> list[str]:
    return [
        (
            "CREATE TABLE IF NOT EXISTS searchtext (dialogue_id integer, reader bigint,"
            " words tsvector NOT NULL, PRIMARY KEY (dialogue_id, reader))"
        ),
        (
            "CREATE INDEX IF NOT EXISTS ix_searchtext_words ON searchtext USING gin (words)"
            f" WHERE reader = {ALL}"
        ),
        *_functions(),
        _runs("dialogue", "note", "INSERT OR UPDATE OF examined, clearer, wondering"),
        *(_runs(part, "part", "INSERT OR UPDATE OF text OR DELETE") for part in PARTS),
        _runs("privatetext", "own", "INSERT OR UPDATE OF text OR DELETE"),
        _runs("sharedlearning", "shared", "INSERT OR UPDATE OF text, withdrawn_at OR DELETE"),
        _runs("dialogue", "gone", "DELETE"),
    ]


def _functions() -> list[str]:
    return [
        # Two who add to one note at the same moment: the second reads what the first wrote.
        _FUNCTION.format(
            name="search_put(note integer) RETURNS void",
            body=f"""
 PERFORM 1 FROM dialogue WHERE id = note FOR NO KEY UPDATE;
 INSERT INTO searchtext
 SELECT note, {PARTICIPANTS}, to_tsvector('danish', concat_ws(' ', d.examined, d.clearer,
  d.wondering, {_PARTS_POSTGRESQL}))
 FROM dialogue AS d WHERE d.id = note{_PUT};""",  # noqa: S608 - no input
        ),
        _changed("note", "PERFORM search_put({row}.id);"),
        _changed("part", "PERFORM search_put({row}.dialogue_id);"),
        _changed(
            "own",
            f"""
 INSERT INTO searchtext
 SELECT {{row}}.dialogue_id, {{row}}.person_id,
  to_tsvector('danish', coalesce(string_agg(text, ' '), ''))
 FROM privatetext WHERE dialogue_id = {{row}}.dialogue_id AND person_id = {{row}}.person_id
  AND field <> 'listening'{_PUT};""",  # noqa: S608 - no input
        ),
        _changed(
            "shared",
            f"""
 DELETE FROM searchtext WHERE dialogue_id = {{row}}.dialogue_id AND reader = {ALL};
 INSERT INTO searchtext SELECT dialogue_id, {ALL}, to_tsvector('danish', text)
 FROM sharedlearning WHERE id = {{row}}.id AND withdrawn_at IS NULL{_PUT};""",  # noqa: S608 - no input
        ),
        _FUNCTION.format(
            name="search_gone() RETURNS trigger",
            body="DELETE FROM searchtext WHERE dialogue_id = OLD.id; RETURN NULL;",
        ),
    ]


def _changed(name: str, does: str) -> str:
    body = (
        f"IF TG_OP = 'DELETE' THEN {does.format(row='OLD')}"
        f" ELSE {does.format(row='NEW')} END IF; RETURN NULL;"
    )
    return _FUNCTION.format(name=f"search_{name}() RETURNS trigger", body=body)


def _runs(table: str, function: str, when: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER search_{table}_{function} AFTER {when} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION search_{function}()"
    )


STATEMENTS = {"sqlite": _sqlite(), "postgresql": _postgresql()}

for _dialect, _statements in STATEMENTS.items():
    for _statement in _statements:
        event.listen(Table.metadata, "after_create", DDL(_statement).execute_if(dialect=_dialect))
