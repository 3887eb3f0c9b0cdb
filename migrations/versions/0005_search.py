"""What the search looks in: kept by triggers, so that no text is forgotten."""

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = {
    "sqlite": (
        """CREATE VIRTUAL TABLE IF NOT EXISTS searchtext USING fts5(words, readers, columnsize=0, prefix='3 5', tokenize='unicode61 remove_diacritics 0')""",
        """CREATE TRIGGER IF NOT EXISTS search_dialogue_update AFTER UPDATE OF examined, clearer, wondering ON dialogue BEGIN
        DELETE FROM searchtext WHERE rowid = NEW.id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = NEW.id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_dialogueparticipant_insert AFTER INSERT ON dialogueparticipant BEGIN
        DELETE FROM searchtext WHERE rowid = NEW.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = NEW.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_dialogueparticipant_delete AFTER DELETE ON dialogueparticipant BEGIN
        DELETE FROM searchtext WHERE rowid = OLD.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = OLD.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_dialoguesection_insert AFTER INSERT ON dialoguesection BEGIN
        DELETE FROM searchtext WHERE rowid = NEW.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = NEW.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_dialoguesection_update AFTER UPDATE OF text ON dialoguesection BEGIN
        DELETE FROM searchtext WHERE rowid = NEW.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = NEW.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_dialoguesection_delete AFTER DELETE ON dialoguesection BEGIN
        DELETE FROM searchtext WHERE rowid = OLD.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = OLD.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_remark_insert AFTER INSERT ON remark BEGIN
        DELETE FROM searchtext WHERE rowid = NEW.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = NEW.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_remark_update AFTER UPDATE OF text ON remark BEGIN
        DELETE FROM searchtext WHERE rowid = NEW.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = NEW.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_remark_delete AFTER DELETE ON remark BEGIN
        DELETE FROM searchtext WHERE rowid = OLD.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = OLD.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_followup_insert AFTER INSERT ON followup BEGIN
        DELETE FROM searchtext WHERE rowid = NEW.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = NEW.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_followup_update AFTER UPDATE OF text ON followup BEGIN
        DELETE FROM searchtext WHERE rowid = NEW.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = NEW.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_followup_delete AFTER DELETE ON followup BEGIN
        DELETE FROM searchtext WHERE rowid = OLD.dialogue_id << 32;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT d.id << 32, d.examined || ' ' || d.clearer || ' ' || d.wondering || ' ' || coalesce((SELECT group_concat(text, ' ') FROM dialoguesection WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM remark WHERE dialogue_id = d.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM followup WHERE dialogue_id = d.id), ''),
        (SELECT group_concat('p' || person_id, ' ') FROM dialogueparticipant WHERE dialogue_id = d.id)
        FROM dialogue AS d WHERE d.id = OLD.dialogue_id;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_privatetext_insert AFTER INSERT ON privatetext BEGIN
        DELETE FROM searchtext WHERE rowid = (NEW.dialogue_id << 32) + NEW.person_id;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT (NEW.dialogue_id << 32) + NEW.person_id, group_concat(text, ' '),
        'o' || NEW.person_id
        FROM privatetext WHERE dialogue_id = NEW.dialogue_id AND person_id = NEW.person_id
        AND field <> 'listening' HAVING count(*) > 0;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_privatetext_update AFTER UPDATE OF text ON privatetext BEGIN
        DELETE FROM searchtext WHERE rowid = (NEW.dialogue_id << 32) + NEW.person_id;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT (NEW.dialogue_id << 32) + NEW.person_id, group_concat(text, ' '),
        'o' || NEW.person_id
        FROM privatetext WHERE dialogue_id = NEW.dialogue_id AND person_id = NEW.person_id
        AND field <> 'listening' HAVING count(*) > 0;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_privatetext_delete AFTER DELETE ON privatetext BEGIN
        DELETE FROM searchtext WHERE rowid = (OLD.dialogue_id << 32) + OLD.person_id;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT (OLD.dialogue_id << 32) + OLD.person_id, group_concat(text, ' '),
        'o' || OLD.person_id
        FROM privatetext WHERE dialogue_id = OLD.dialogue_id AND person_id = OLD.person_id
        AND field <> 'listening' HAVING count(*) > 0;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_sharedlearning_insert AFTER INSERT ON sharedlearning BEGIN
        DELETE FROM searchtext WHERE rowid = (NEW.dialogue_id << 32) + 4294967295;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT (dialogue_id << 32) + 4294967295, text, 'all'
        FROM sharedlearning WHERE id = NEW.id AND withdrawn_at IS NULL;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_sharedlearning_update AFTER UPDATE OF text, withdrawn_at ON sharedlearning BEGIN
        DELETE FROM searchtext WHERE rowid = (NEW.dialogue_id << 32) + 4294967295;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT (dialogue_id << 32) + 4294967295, text, 'all'
        FROM sharedlearning WHERE id = NEW.id AND withdrawn_at IS NULL;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_sharedlearning_delete AFTER DELETE ON sharedlearning BEGIN
        DELETE FROM searchtext WHERE rowid = (OLD.dialogue_id << 32) + 4294967295;
        INSERT INTO searchtext (rowid, words, readers)
        SELECT (dialogue_id << 32) + 4294967295, text, 'all'
        FROM sharedlearning WHERE id = OLD.id AND withdrawn_at IS NULL;
        END""",
        """CREATE TRIGGER IF NOT EXISTS search_dialogue_delete AFTER DELETE ON dialogue BEGIN DELETE FROM searchtext WHERE rowid BETWEEN OLD.id << 32 AND (OLD.id << 32) + 4294967295; END""",
    ),
    "postgresql": (
        """CREATE TABLE IF NOT EXISTS searchtext (dialogue_id integer, reader bigint, words tsvector NOT NULL, PRIMARY KEY (dialogue_id, reader))""",
        """CREATE INDEX IF NOT EXISTS ix_searchtext_words ON searchtext USING gin (words) WHERE reader = 4294967295""",
        """CREATE OR REPLACE FUNCTION search_put(note integer) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
        PERFORM 1 FROM dialogue WHERE id = note FOR NO KEY UPDATE;
        INSERT INTO searchtext
        SELECT note, 0, to_tsvector('danish', concat_ws(' ', d.examined, d.clearer,
        d.wondering, (SELECT string_agg(text, ' ') FROM dialoguesection WHERE dialogue_id = note), (SELECT string_agg(text, ' ') FROM remark WHERE dialogue_id = note), (SELECT string_agg(text, ' ') FROM followup WHERE dialogue_id = note)))
        FROM dialogue AS d WHERE d.id = note ON CONFLICT (dialogue_id, reader) DO UPDATE SET words = excluded.words; END $$""",
        """CREATE OR REPLACE FUNCTION search_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN PERFORM search_put(OLD.id); ELSE PERFORM search_put(NEW.id); END IF; RETURN NULL; END $$""",
        """CREATE OR REPLACE FUNCTION search_part() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN PERFORM search_put(OLD.dialogue_id); ELSE PERFORM search_put(NEW.dialogue_id); END IF; RETURN NULL; END $$""",
        """CREATE OR REPLACE FUNCTION search_own() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN
        INSERT INTO searchtext
        SELECT OLD.dialogue_id, OLD.person_id,
        to_tsvector('danish', coalesce(string_agg(text, ' '), ''))
        FROM privatetext WHERE dialogue_id = OLD.dialogue_id AND person_id = OLD.person_id
        AND field <> 'listening' ON CONFLICT (dialogue_id, reader) DO UPDATE SET words = excluded.words; ELSE
        INSERT INTO searchtext
        SELECT NEW.dialogue_id, NEW.person_id,
        to_tsvector('danish', coalesce(string_agg(text, ' '), ''))
        FROM privatetext WHERE dialogue_id = NEW.dialogue_id AND person_id = NEW.person_id
        AND field <> 'listening' ON CONFLICT (dialogue_id, reader) DO UPDATE SET words = excluded.words; END IF; RETURN NULL; END $$""",
        """CREATE OR REPLACE FUNCTION search_shared() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN
        DELETE FROM searchtext WHERE dialogue_id = OLD.dialogue_id AND reader = 4294967295;
        INSERT INTO searchtext SELECT dialogue_id, 4294967295, to_tsvector('danish', text)
        FROM sharedlearning WHERE id = OLD.id AND withdrawn_at IS NULL ON CONFLICT (dialogue_id, reader) DO UPDATE SET words = excluded.words; ELSE
        DELETE FROM searchtext WHERE dialogue_id = NEW.dialogue_id AND reader = 4294967295;
        INSERT INTO searchtext SELECT dialogue_id, 4294967295, to_tsvector('danish', text)
        FROM sharedlearning WHERE id = NEW.id AND withdrawn_at IS NULL ON CONFLICT (dialogue_id, reader) DO UPDATE SET words = excluded.words; END IF; RETURN NULL; END $$""",
        """CREATE OR REPLACE FUNCTION search_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM searchtext WHERE dialogue_id = OLD.id; RETURN NULL; END $$""",
        """CREATE OR REPLACE TRIGGER search_dialogue_note AFTER INSERT OR UPDATE OF examined, clearer, wondering ON dialogue FOR EACH ROW EXECUTE FUNCTION search_note()""",
        """CREATE OR REPLACE TRIGGER search_dialoguesection_part AFTER INSERT OR UPDATE OF text OR DELETE ON dialoguesection FOR EACH ROW EXECUTE FUNCTION search_part()""",
        """CREATE OR REPLACE TRIGGER search_remark_part AFTER INSERT OR UPDATE OF text OR DELETE ON remark FOR EACH ROW EXECUTE FUNCTION search_part()""",
        """CREATE OR REPLACE TRIGGER search_followup_part AFTER INSERT OR UPDATE OF text OR DELETE ON followup FOR EACH ROW EXECUTE FUNCTION search_part()""",
        """CREATE OR REPLACE TRIGGER search_privatetext_own AFTER INSERT OR UPDATE OF text OR DELETE ON privatetext FOR EACH ROW EXECUTE FUNCTION search_own()""",
        """CREATE OR REPLACE TRIGGER search_sharedlearning_shared AFTER INSERT OR UPDATE OF text, withdrawn_at OR DELETE ON sharedlearning FOR EACH ROW EXECUTE FUNCTION search_shared()""",
        """CREATE OR REPLACE TRIGGER search_dialogue_gone AFTER DELETE ON dialogue FOR EACH ROW EXECUTE FUNCTION search_gone()""",
    ),
}
SQLITE_TRIGGERS = (
    "search_dialogue_update",
    "search_dialogueparticipant_insert",
    "search_dialogueparticipant_delete",
    "search_dialoguesection_insert",
    "search_dialoguesection_update",
    "search_dialoguesection_delete",
    "search_remark_insert",
    "search_remark_update",
    "search_remark_delete",
    "search_followup_insert",
    "search_followup_update",
    "search_followup_delete",
    "search_privatetext_insert",
    "search_privatetext_update",
    "search_privatetext_delete",
    "search_sharedlearning_insert",
    "search_sharedlearning_update",
    "search_sharedlearning_delete",
    "search_dialogue_delete",
)
POSTGRESQL_TRIGGERS = (
    ("dialogue", "note"),
    ("dialoguesection", "part"),
    ("remark", "part"),
    ("followup", "part"),
    ("privatetext", "own"),
    ("sharedlearning", "shared"),
    ("dialogue", "gone"),
)


def upgrade() -> None:
    dialect = op.get_context().dialect.name
    for statement in STATEMENTS[dialect]:
        op.execute(statement)
    # What was written before is found too: each row says that it changed.
    op.execute("UPDATE dialogue SET examined = examined")
    op.execute("UPDATE privatetext SET text = text")
    op.execute("UPDATE sharedlearning SET text = text")


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for table, function in POSTGRESQL_TRIGGERS:
            op.execute(f"DROP TRIGGER search_{table}_{function} ON {table}")
        for function in ("note", "part", "own", "shared", "gone"):
            op.execute(f"DROP FUNCTION search_{function}()")
        op.execute("DROP FUNCTION search_put(integer)")
    else:
        for name in SQLITE_TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TABLE searchtext")
