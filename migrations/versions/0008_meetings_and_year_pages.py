"""Meetings and year pages."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("intention", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("product", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("knowledge", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("mood", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("rules", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "open",
                "in_progress",
                "closed",
                name="meetingstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("since_on", sa.Date(), nullable=True),
        sa.Column("shown_item_id", sa.Integer(), nullable=True),
        sa.Column("shown_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("seed", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["yearwheelevent.id"], name=op.f("fk_meeting_event_id_yearwheelevent")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_meeting_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["meeting.id"], name=op.f("fk_meeting_previous_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["meeting.id"], name=op.f("fk_meeting_series_id_meeting")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_meeting_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("event_id", name=op.f("uq_meeting_event_id")),
        sa.UniqueConstraint("form_key", name=op.f("uq_meeting_form_key")),
        sa.UniqueConstraint("previous_id", name=op.f("uq_meeting_previous_id")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_series_id"), ["series_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_meeting_status_held_on"), ["status", "held_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_meeting_unit_id_held_on"), ["unit_id", "held_on"], unique=False
        )

    op.create_table(
        "sharedscreen",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("code_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=True),
        sa.Column("code_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("enrolled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("revoked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_sharedscreen_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sharedscreen_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_sharedscreen_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_sharedscreen")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_sharedscreen_code_hash")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_sharedscreen_unit_id_name")),
    )
    with op.batch_alter_table("sharedscreen", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sharedscreen_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "yearpage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("season_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_yearpage_by_id_person")),
        sa.ForeignKeyConstraint(
            ["season_id"], ["season.id"], name=op.f("fk_yearpage_season_id_season")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_yearpage_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearpage")),
        sa.UniqueConstraint("form_key", name=op.f("uq_yearpage_form_key")),
        sa.UniqueConstraint(
            "unit_id", "season_id", "number", name=op.f("uq_yearpage_unit_id_season_id_number")
        ),
    )
    op.create_table(
        "agendaitem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "check_in",
                "since",
                "agreements",
                "all_units",
                "unit",
                "pillar",
                "communities",
                "tracks",
                "attention",
                "good_news",
                "young_voice",
                "free_text",
                "check_out",
                name="topickind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("question", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("pillar", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("names_shown", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("proposed", "on", "dropped", name="itemstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("proposed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("first_shown_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_agendaitem_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_agendaitem_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["pillar"], ["pillar.code"], name=op.f("fk_agendaitem_pillar_pillar")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_agendaitem_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendaitem")),
    )
    with op.batch_alter_table("agendaitem", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agendaitem_meeting_id_position"),
            ["meeting_id", "position"],
            unique=False,
        )

    op.create_table(
        "meetingparticipant",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "chair",
                "writer",
                "timekeeper",
                "member",
                name="meetingrole",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "attendance",
            sa.Enum("asked", "present", "absent", name="attendance", native_enum=False, length=40),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meetingparticipant_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_meetingparticipant_person_id_person")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_meetingparticipant")),
    )
    with op.batch_alter_table("meetingparticipant", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meetingparticipant_person_id_meeting_id"),
            ["person_id", "meeting_id"],
            unique=False,
        )

    op.create_table(
        "moodcount",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum("check_in", "check_out", name="meetingmoment", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_moodcount_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "moment", "answer", name=op.f("pk_moodcount")),
    )
    op.create_table(
        "moodtaken",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum("check_in", "check_out", name="meetingmoment", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_moodtaken_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_moodtaken_person_id_person")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "moment", "person_id", name=op.f("pk_moodtaken")),
    )
    op.create_table(
        "takeaway",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum("check_in", "check_out", name="meetingmoment", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_takeaway_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takeaway")),
        sa.UniqueConstraint("form_key", name=op.f("uq_takeaway_form_key")),
    )
    with op.batch_alter_table("takeaway", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_takeaway_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "yearpageline",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column(
            "heading",
            sa.Enum(
                "goal",
                "actions",
                "next_steps",
                "new_this_year",
                "vision",
                "know_more",
                name="pageheading",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["yearpage.id"], name=op.f("fk_yearpageline_page_id_yearpage")
        ),
        sa.PrimaryKeyConstraint("page_id", "heading", "position", name=op.f("pk_yearpageline")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("decision", "agreement", name="decisionkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("responsible_role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("pillar", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "open", "done", "dropped", name="decisionstatus", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agendaitem.id"], name=op.f("fk_decision_item_id_agendaitem")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_decision_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["pillar"], ["pillar.code"], name=op.f("fk_decision_pillar_pillar")
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["person.id"], name=op.f("fk_decision_responsible_id_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decision_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("form_key", name=op.f("uq_decision_form_key")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_meeting_id_item_id"), ["meeting_id", "item_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_decision_responsible_id_status"),
            ["responsible_id", "status"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_decision_status_review_on"), ["status", "review_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_decision_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "keptscreen",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "language",
            sa.Enum("da", "en", name="language", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agendaitem.id"], name=op.f("fk_keptscreen_item_id_agendaitem")
        ),
        sa.PrimaryKeyConstraint("item_id", "language", name=op.f("pk_keptscreen")),
    )
    op.create_table(
        "decisionunit",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "done",
                "adapted",
                "not_relevant",
                name="decisionanswer",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_decisionunit_answered_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decisionunit_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_decisionunit_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("decision_id", "unit_id", name=op.f("pk_decisionunit")),
    )
    with op.batch_alter_table("decisionunit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decisionunit_unit_id_answer"), ["unit_id", "answer"], unique=False
        )

    with op.batch_alter_table("signinsession", schema=None) as batch_op:
        batch_op.add_column(sa.Column("idle_minutes", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("signinsession", schema=None) as batch_op:
        batch_op.drop_column("idle_minutes")

    with op.batch_alter_table("decisionunit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decisionunit_unit_id_answer"))

    op.drop_table("decisionunit")
    op.drop_table("keptscreen")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_unit_id"))
        batch_op.drop_index(batch_op.f("ix_decision_status_review_on"))
        batch_op.drop_index(batch_op.f("ix_decision_responsible_id_status"))
        batch_op.drop_index(batch_op.f("ix_decision_meeting_id_item_id"))

    op.drop_table("decision")
    op.drop_table("yearpageline")
    with op.batch_alter_table("takeaway", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_takeaway_meeting_id"))

    op.drop_table("takeaway")
    op.drop_table("moodtaken")
    op.drop_table("moodcount")
    with op.batch_alter_table("meetingparticipant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meetingparticipant_person_id_meeting_id"))

    op.drop_table("meetingparticipant")
    with op.batch_alter_table("agendaitem", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agendaitem_meeting_id_position"))

    op.drop_table("agendaitem")
    op.drop_table("yearpage")
    with op.batch_alter_table("sharedscreen", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sharedscreen_unit_id"))

    op.drop_table("sharedscreen")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_unit_id_held_on"))
        batch_op.drop_index(batch_op.f("ix_meeting_status_held_on"))
        batch_op.drop_index(batch_op.f("ix_meeting_series_id"))

    op.drop_table("meeting")
