"""Communities and the knowledge bank."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0006"
down_revision = "0005"

# What the search of the bank looks in: kept by triggers, so that no text is forgotten.
STATEMENTS = {
    "sqlite": (
        """CREATE VIRTUAL TABLE IF NOT EXISTS knowledgetext USING fts5(words, columnsize=0, prefix='3 5', tokenize='unicode61 remove_diacritics 0')""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_knowledgeentry_insert AFTER INSERT ON knowledgeentry BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.id), '') FROM knowledgeentry AS e WHERE e.id = NEW.id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_knowledgeentry_update AFTER UPDATE OF title, text ON knowledgeentry BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.id), '') FROM knowledgeentry AS e WHERE e.id = NEW.id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_knowledgeentry_delete AFTER DELETE ON knowledgeentry BEGIN DELETE FROM knowledgetext WHERE rowid = OLD.id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_knowledgetag_insert AFTER INSERT ON knowledgetag BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.entry_id), '') FROM knowledgeentry AS e WHERE e.id = NEW.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_knowledgetag_update AFTER UPDATE OF tag ON knowledgetag BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.entry_id), '') FROM knowledgeentry AS e WHERE e.id = NEW.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_knowledgetag_delete AFTER DELETE ON knowledgetag BEGIN DELETE FROM knowledgetext WHERE rowid = OLD.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = OLD.entry_id), '') FROM knowledgeentry AS e WHERE e.id = OLD.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_answer_insert AFTER INSERT ON answer BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.entry_id), '') FROM knowledgeentry AS e WHERE e.id = NEW.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_answer_update AFTER UPDATE OF text ON answer BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.entry_id), '') FROM knowledgeentry AS e WHERE e.id = NEW.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_answer_delete AFTER DELETE ON answer BEGIN DELETE FROM knowledgetext WHERE rowid = OLD.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = OLD.entry_id), '') FROM knowledgeentry AS e WHERE e.id = OLD.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_ideatrial_insert AFTER INSERT ON ideatrial BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.entry_id), '') FROM knowledgeentry AS e WHERE e.id = NEW.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_ideatrial_update AFTER UPDATE OF what_came ON ideatrial BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.entry_id), '') FROM knowledgeentry AS e WHERE e.id = NEW.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_ideatrial_delete AFTER DELETE ON ideatrial BEGIN DELETE FROM knowledgetext WHERE rowid = OLD.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = OLD.entry_id), '') FROM knowledgeentry AS e WHERE e.id = OLD.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_storedfile_insert AFTER INSERT ON storedfile BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.entry_id), '') FROM knowledgeentry AS e WHERE e.id = NEW.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_storedfile_update AFTER UPDATE OF name ON storedfile BEGIN DELETE FROM knowledgetext WHERE rowid = NEW.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = NEW.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = NEW.entry_id), '') FROM knowledgeentry AS e WHERE e.id = NEW.entry_id; END""",
        """CREATE TRIGGER IF NOT EXISTS knowledge_storedfile_delete AFTER DELETE ON storedfile BEGIN DELETE FROM knowledgetext WHERE rowid = OLD.entry_id; INSERT INTO knowledgetext (rowid, words) SELECT e.id, e.title || ' ' || e.text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM knowledgetag WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(text, ' ') FROM answer WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(what_came, ' ') FROM ideatrial WHERE entry_id = OLD.entry_id), '') || ' ' || coalesce((SELECT group_concat(name, ' ') FROM storedfile WHERE entry_id = OLD.entry_id), '') FROM knowledgeentry AS e WHERE e.id = OLD.entry_id; END""",
    ),
    "postgresql": (
        """CREATE TABLE IF NOT EXISTS knowledgetext (entry_id integer PRIMARY KEY, words tsvector NOT NULL)""",
        """CREATE INDEX IF NOT EXISTS ix_knowledgetext_words ON knowledgetext USING gin (words)""",
        """CREATE OR REPLACE FUNCTION knowledge_put(entry integer) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
         PERFORM 1 FROM knowledgeentry WHERE id = entry FOR NO KEY UPDATE;
         INSERT INTO knowledgetext
         SELECT entry, to_tsvector('danish', concat_ws(' ', e.title, e.text, (SELECT string_agg(tag, ' ') FROM knowledgetag WHERE entry_id = entry), (SELECT string_agg(text, ' ') FROM answer WHERE entry_id = entry), (SELECT string_agg(what_came, ' ') FROM ideatrial WHERE entry_id = entry), (SELECT string_agg(name, ' ') FROM storedfile WHERE entry_id = entry)))
         FROM knowledgeentry AS e WHERE e.id = entry
         ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words; END $$""",
        """CREATE OR REPLACE FUNCTION knowledge_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM knowledge_put(NEW.id); RETURN NULL; END $$""",
        """CREATE OR REPLACE FUNCTION knowledge_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM knowledgetext WHERE entry_id = OLD.id; RETURN NULL; END $$""",
        """CREATE OR REPLACE FUNCTION knowledge_part() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN PERFORM knowledge_put(OLD.entry_id); ELSE PERFORM knowledge_put(NEW.entry_id); END IF; RETURN NULL; END $$""",
        """CREATE OR REPLACE TRIGGER knowledge_knowledgeentry_entry AFTER INSERT OR UPDATE OF title, text ON knowledgeentry FOR EACH ROW EXECUTE FUNCTION knowledge_entry()""",
        """CREATE OR REPLACE TRIGGER knowledge_knowledgeentry_gone AFTER DELETE ON knowledgeentry FOR EACH ROW EXECUTE FUNCTION knowledge_gone()""",
        """CREATE OR REPLACE TRIGGER knowledge_knowledgetag_part AFTER INSERT OR UPDATE OF tag OR DELETE ON knowledgetag FOR EACH ROW EXECUTE FUNCTION knowledge_part()""",
        """CREATE OR REPLACE TRIGGER knowledge_answer_part AFTER INSERT OR UPDATE OF text OR DELETE ON answer FOR EACH ROW EXECUTE FUNCTION knowledge_part()""",
        """CREATE OR REPLACE TRIGGER knowledge_ideatrial_part AFTER INSERT OR UPDATE OF what_came OR DELETE ON ideatrial FOR EACH ROW EXECUTE FUNCTION knowledge_part()""",
        """CREATE OR REPLACE TRIGGER knowledge_storedfile_part AFTER INSERT OR UPDATE OF name OR DELETE ON storedfile FOR EACH ROW EXECUTE FUNCTION knowledge_part()""",
    ),
}
SQLITE_TRIGGERS = (
    "knowledge_knowledgeentry_insert",
    "knowledge_knowledgeentry_update",
    "knowledge_knowledgeentry_delete",
    "knowledge_knowledgetag_insert",
    "knowledge_knowledgetag_update",
    "knowledge_knowledgetag_delete",
    "knowledge_answer_insert",
    "knowledge_answer_update",
    "knowledge_answer_delete",
    "knowledge_ideatrial_insert",
    "knowledge_ideatrial_update",
    "knowledge_ideatrial_delete",
    "knowledge_storedfile_insert",
    "knowledge_storedfile_update",
    "knowledge_storedfile_delete",
)
POSTGRESQL_TRIGGERS = (
    ("knowledgeentry", "entry"),
    ("knowledgeentry", "gone"),
    ("knowledgetag", "part"),
    ("answer", "part"),
    ("ideatrial", "part"),
    ("storedfile", "part"),
)


NOT_REPLACED = """
    CREATE TRIGGER dialogue_not_replaced BEFORE INSERT ON dialogue
    WHEN EXISTS (SELECT 1 FROM dialogue WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'a dialogue is never replaced'); END
"""


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(NOT_REPLACED)
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table(
        "calendaraddress",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("read_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendaraddress_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_calendaraddress")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_calendaraddress_secret_hash")),
    )
    op.create_table(
        "channelmessage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("link", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting", "sent", "failed", name="messagestate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("problem", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("sent_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_channelmessage_community_id_community"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_channelmessage_created_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channelmessage")),
        sa.UniqueConstraint("form_key", name=op.f("uq_channelmessage_form_key")),
    )
    with op.batch_alter_table("channelmessage", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_channelmessage_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_channelmessage_due_at"), ["due_at"], unique=False)

    op.create_table(
        "communityflag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("rule", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "seen",
                "in_dialogue",
                "closed",
                name="flagstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("comment", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_communityflag_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_communityflag_community_id_community"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communityflag")),
        sa.UniqueConstraint(
            "community_id",
            "rule",
            "subject",
            "since",
            name=op.f("uq_communityflag_community_id_rule_subject_since"),
        ),
    )
    op.create_table(
        "communitypulse",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("window_on", sa.Date(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("active_members", sa.Integer(), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.Column("replies", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "manual",
                "teams_import",
                "workbook",
                name="tracesource",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reported_by_id", sa.Integer(), nullable=True),
        sa.Column("reported_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_communitypulse_community_id_community"),
        ),
        sa.ForeignKeyConstraint(
            ["reported_by_id"], ["person.id"], name=op.f("fk_communitypulse_reported_by_id_person")
        ),
        sa.PrimaryKeyConstraint("community_id", "window_on", name=op.f("pk_communitypulse")),
    )
    op.create_table(
        "eventcommunity",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_eventcommunity_community_id_community"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["yearwheelevent.id"],
            name=op.f("fk_eventcommunity_event_id_yearwheelevent"),
        ),
        sa.PrimaryKeyConstraint("event_id", "community_id", name=op.f("pk_eventcommunity")),
    )
    with op.batch_alter_table("eventcommunity", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_eventcommunity_community_id_event_id"),
            ["community_id", "event_id"],
            unique=False,
        )

    op.create_table(
        "knowledgeentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "idea",
                "question",
                "material",
                "template",
                name="knowledgekind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("pillar", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "new",
                "being_tried",
                "tried",
                "recommended",
                "answered",
                "retired",
                name="knowledgestatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("shared_by_id", sa.Integer(), nullable=True),
        sa.Column("shared_on", sa.Date(), nullable=False),
        sa.Column("edited_on", sa.Date(), nullable=False),
        sa.Column("asked_all_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_knowledgeentry_community_id_community"),
        ),
        sa.ForeignKeyConstraint(
            ["pillar"], ["pillar.code"], name=op.f("fk_knowledgeentry_pillar_pillar")
        ),
        sa.ForeignKeyConstraint(
            ["shared_by_id"], ["person.id"], name=op.f("fk_knowledgeentry_shared_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_knowledgeentry_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledgeentry")),
        sa.UniqueConstraint("form_key", name=op.f("uq_knowledgeentry_form_key")),
    )
    with op.batch_alter_table("knowledgeentry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_knowledgeentry_community_id_kind"),
            ["community_id", "kind"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_knowledgeentry_kind_status_edited_on"),
            ["kind", "status", "edited_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_knowledgeentry_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["knowledgeentry.id"], name=op.f("fk_answer_entry_id_knowledgeentry")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_answer_unit_id_unit")),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_answer_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("form_key", name=op.f("uq_answer_form_key")),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_answer_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "farcontact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("from_unit_id", sa.Integer(), nullable=False),
        sa.Column("to_unit_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["knowledgeentry.id"], name=op.f("fk_farcontact_entry_id_knowledgeentry")
        ),
        sa.ForeignKeyConstraint(
            ["from_unit_id"], ["unit.id"], name=op.f("fk_farcontact_from_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_farcontact_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["to_unit_id"], ["unit.id"], name=op.f("fk_farcontact_to_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_farcontact")),
        sa.UniqueConstraint(
            "entry_id",
            "from_unit_id",
            "to_unit_id",
            name=op.f("uq_farcontact_entry_id_from_unit_id_to_unit_id"),
        ),
    )
    with op.batch_alter_table("farcontact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_farcontact_from_unit_id"), ["from_unit_id"], unique=False
        )

    op.create_table(
        "ideatrial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "trying", "tried", "dropped", name="ideatrialstate", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("what_came", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_ideatrial_community_id_community")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["knowledgeentry.id"], name=op.f("fk_ideatrial_entry_id_knowledgeentry")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_ideatrial_person_id_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_ideatrial_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideatrial")),
        sa.UniqueConstraint("entry_id", "unit_id", name=op.f("uq_ideatrial_entry_id_unit_id")),
    )
    with op.batch_alter_table("ideatrial", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ideatrial_unit_id_state"), ["unit_id", "state"], unique=False
        )

    op.create_table(
        "knowledgetag",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("tag", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["knowledgeentry.id"],
            name=op.f("fk_knowledgetag_entry_id_knowledgeentry"),
        ),
        sa.PrimaryKeyConstraint("entry_id", "tag", name=op.f("pk_knowledgetag")),
    )
    with op.batch_alter_table("knowledgetag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_knowledgetag_tag_entry_id"), ["tag", "entry_id"], unique=False
        )

    op.create_table(
        "storedfile",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("media_type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=True),
        sa.Column("uploaded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["knowledgeentry.id"], name=op.f("fk_storedfile_entry_id_knowledgeentry")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["person.id"], name=op.f("fk_storedfile_uploaded_by_id_person")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_storedfile")),
    )
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "theme", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column(
                "goals", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column(
                "workflow_url",
                sqlmodel.sql.sqltypes.AutoString(),
                nullable=False,
                server_default="",
            )
        )
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))

    with op.batch_alter_table("trace", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True)
        )
        batch_op.create_index(batch_op.f("ix_trace_entry_id"), ["entry_id"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_trace_form_key"), ["form_key"])
        batch_op.create_foreign_key(
            batch_op.f("fk_trace_entry_id_knowledgeentry"), "knowledgeentry", ["entry_id"], ["id"]
        )

    with op.batch_alter_table("yearwheelevent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts_at", sa.Time(), nullable=True))
        batch_op.add_column(sa.Column("ends_at", sa.Time(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "place", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column(
                "purpose", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""
            )
        )
        batch_op.add_column(sa.Column("headcount", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "next_step", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""
            )
        )
        batch_op.add_column(sa.Column("moved_from_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(
            sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True)
        )
        batch_op.create_unique_constraint(batch_op.f("uq_yearwheelevent_form_key"), ["form_key"])
        batch_op.create_foreign_key(
            batch_op.f("fk_yearwheelevent_moved_from_id_yearwheelevent"),
            "yearwheelevent",
            ["moved_from_id"],
            ["id"],
        )

    # ### end Alembic commands ###
    for statement in STATEMENTS[op.get_context().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for table, function in POSTGRESQL_TRIGGERS:
            op.execute(f"DROP TRIGGER knowledge_{table}_{function} ON {table}")
        for function in ("entry", "gone", "part"):
            op.execute(f"DROP FUNCTION knowledge_{function}()")
        op.execute("DROP FUNCTION knowledge_put(integer)")
    else:
        for name in SQLITE_TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TRIGGER dialogue_not_replaced")
    op.execute("DROP TABLE knowledgetext")
    # ### commands auto generated by Alembic - please adjust! ###
    with op.batch_alter_table("yearwheelevent", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_yearwheelevent_moved_from_id_yearwheelevent"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_yearwheelevent_form_key"), type_="unique")
        batch_op.drop_column("form_key")
        batch_op.drop_column("version")
        batch_op.drop_column("moved_from_id")
        batch_op.drop_column("next_step")
        batch_op.drop_column("headcount")
        batch_op.drop_column("purpose")
        batch_op.drop_column("place")
        batch_op.drop_column("ends_at")
        batch_op.drop_column("starts_at")

    with op.batch_alter_table("trace", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_trace_entry_id_knowledgeentry"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_trace_form_key"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_trace_entry_id"))
        batch_op.drop_column("form_key")
        batch_op.drop_column("entry_id")

    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.drop_column("closed_on")
        batch_op.drop_column("workflow_url")
        batch_op.drop_column("goals")
        batch_op.drop_column("theme")

    op.drop_table("storedfile")
    with op.batch_alter_table("knowledgetag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_knowledgetag_tag_entry_id"))

    op.drop_table("knowledgetag")
    with op.batch_alter_table("ideatrial", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ideatrial_unit_id_state"))

    op.drop_table("ideatrial")
    with op.batch_alter_table("farcontact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_farcontact_from_unit_id"))

    op.drop_table("farcontact")
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answer_unit_id"))
        batch_op.drop_index(batch_op.f("ix_answer_entry_id"))

    op.drop_table("answer")
    with op.batch_alter_table("knowledgeentry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_knowledgeentry_unit_id"))
        batch_op.drop_index(batch_op.f("ix_knowledgeentry_kind_status_edited_on"))
        batch_op.drop_index(batch_op.f("ix_knowledgeentry_community_id_kind"))

    op.drop_table("knowledgeentry")
    with op.batch_alter_table("eventcommunity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_eventcommunity_community_id_event_id"))

    op.drop_table("eventcommunity")
    op.drop_table("communitypulse")
    op.drop_table("communityflag")
    with op.batch_alter_table("channelmessage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_channelmessage_due_at"))
        batch_op.drop_index(batch_op.f("ix_channelmessage_community_id"))

    op.drop_table("channelmessage")
    op.drop_table("calendaraddress")
    # ### end Alembic commands ###
