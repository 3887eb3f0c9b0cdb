"""What the search of the knowledge bank looks in: the words of each entry and what hangs on it.

Kept by the database itself, by triggers, as `models.search` keeps that of the dialogues: whatever
writes a text also lets it be found. On SQLite it is an FTS5 table, on PostgreSQL one of Danish
word stems. Everybody who reads the bank reads all of it: there are no rooms here.
"""

from sqlalchemy import DDL, event

from models.base import Table

# What hangs on an entry, by its `entry_id`, and the column with its words.
PARTS = {
    "knowledgetag": "tag",
    "answer": "text",
    "ideatrial": "what_came",
    "storedfile": "name",
}


def _gathered(function: str, row: str) -> list[str]:
    return [
        f"(SELECT {function}({column}, ' ') FROM {part} WHERE entry_id = {row})"  # noqa: S608 - no input
        for part, column in PARTS.items()
    ]


def _put_sqlite(row: str) -> str:
    parts = " || ' ' || ".join(f"coalesce({part}, '')" for part in _gathered("group_concat", row))
    return (
        f"DELETE FROM knowledgetext WHERE rowid = {row};"  # noqa: S608 - no input
        f" INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' '"
        f" || {parts} FROM knowledgeentry AS e WHERE e.id = {row};"
    )


def _sqlite() -> list[str]:
    made = [
        (
            "CREATE VIRTUAL TABLE IF NOT EXISTS knowledgetext USING fts5(words,"
            " columnsize=0, prefix='3 5', tokenize='unicode61 remove_diacritics 0')"
        )
    ]
    put, gone = _put_sqlite("NEW.id"), "DELETE FROM knowledgetext WHERE rowid = OLD.id;"
    moments = {"INSERT": put, "UPDATE OF title, text": put, "DELETE": gone}
    made += [_trigger("knowledgeentry", when, does) for when, does in moments.items()]
    for part, column in PARTS.items():
        for when, row in (("INSERT", "NEW"), (f"UPDATE OF {column}", "NEW"), ("DELETE", "OLD")):
            made.append(_trigger(part, when, _put_sqlite(f"{row}.entry_id")))
    return made


def _trigger(table: str, when: str, does: str) -> str:
    name = f"knowledge_{table}_{when.split(maxsplit=1)[0].lower()}"
    return f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {when} ON {table} BEGIN {does} END"


_FUNCTION = "CREATE OR REPLACE FUNCTION {name} LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _postgresql() -> list[str]:
    written = ", ".join(["e.title", "e.text", *_gathered("string_agg", "entry")])
    return [
        (
            "CREATE TABLE IF NOT EXISTS knowledgetext (entry_id integer PRIMARY KEY,"
            " words tsvector NOT NULL)"
        ),
        "CREATE INDEX IF NOT EXISTS ix_knowledgetext_words ON knowledgetext USING gin (words)",
        # Two who add to one entry at the same moment: the second reads what the first wrote.
        _FUNCTION.format(
            name="knowledge_put(entry integer) RETURNS void",
            body=f"""
 PERFORM 1 FROM knowledgeentry WHERE id = entry FOR NO KEY UPDATE;
 INSERT INTO knowledgetext
 SELECT entry, to_tsvector('danish', concat_ws(' ', {written}))
 FROM knowledgeentry AS e WHERE e.id = entry
 ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words;""",  # noqa: S608 - no input
        ),
        _function("entry", "PERFORM knowledge_put(NEW.id);"),
        _function("gone", "DELETE FROM knowledgetext WHERE entry_id = OLD.id;"),
        _function(
            "part",
            "IF TG_OP = 'DELETE' THEN PERFORM knowledge_put(OLD.entry_id);"
            " ELSE PERFORM knowledge_put(NEW.entry_id); END IF;",
        ),
        _runs("knowledgeentry", "entry", "INSERT OR UPDATE OF title, text"),
        _runs("knowledgeentry", "gone", "DELETE"),
        *(
            _runs(part, "part", f"INSERT OR UPDATE OF {column} OR DELETE")
            for part, column in PARTS.items()
        ),
    ]


def _function(name: str, does: str) -> str:
    return _FUNCTION.format(
        name=f"knowledge_{name}() RETURNS trigger", body=f"{does} RETURN NULL;"
    )


def _runs(table: str, function: str, when: str) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER knowledge_{table}_{function} AFTER {when} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION knowledge_{function}()"
    )


STATEMENTS = {"sqlite": _sqlite(), "postgresql": _postgresql()}

for _dialect, _statements in STATEMENTS.items():
    for _statement in _statements:
        event.listen(Table.metadata, "after_create", DDL(_statement).execute_if(dialect=_dialect))
