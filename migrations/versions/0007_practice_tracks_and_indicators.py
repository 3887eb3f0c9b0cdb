"""Practice tracks and indicators."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("what", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("owner", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("caveat", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("question", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "scale",
            sa.Enum(
                "percent", "count", "number", name="indicatorscale", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "period",
            sa.Enum(
                "month",
                "quarter",
                "half_year",
                "season",
                name="indicatorperiod",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("pillar", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pillar"], ["pillar.code"], name=op.f("fk_indicator_pillar_pillar")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("code", name=op.f("uq_indicator_code")),
    )
    op.create_table(
        "indicatorimport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("imported_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("imported_by_id", sa.Integer(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("undone_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["imported_by_id"],
            ["person.id"],
            name=op.f("fk_indicatorimport_imported_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["person.id"], name=op.f("fk_indicatorimport_undone_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicatorimport")),
    )
    op.create_table(
        "indicatorvalue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["indicatorimport.id"],
            name=op.f("fk_indicatorvalue_import_id_indicatorimport"),
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicatorvalue_indicator_id_indicator"),
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"],
            ["indicatorimport.id"],
            name=op.f("fk_indicatorvalue_replaced_by_id_indicatorimport"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_indicatorvalue_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicatorvalue")),
        sa.UniqueConstraint(
            "indicator_id",
            "unit_id",
            "period_on",
            "import_id",
            name=op.f("uq_indicatorvalue_indicator_id_unit_id_period_on_import_id"),
        ),
    )
    with op.batch_alter_table("indicatorvalue", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_indicatorvalue_import_id"), ["import_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_indicatorvalue_replaced_by_id"), ["replaced_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_indicatorvalue_unit_id_indicator_id_period_on"),
            ["unit_id", "indicator_id", "period_on"],
            unique=False,
        )

    op.create_table(
        "trackevaluation",
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column("young_unknown", sa.Boolean(), nullable=False),
        sa.Column("gained", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("surprised", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("not_for", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("not_for_unknown", sa.Boolean(), nullable=False),
        sa.Column(
            "what_now",
            sa.Enum(
                "continue", "adapt", "spread", "stop", name="whatnow", native_enum=False, length=40
            ),
            nullable=True,
        ),
        sa.Column(
            "co_creation",
            sa.Enum(
                "informed",
                "heard",
                "co_decided",
                "co_created",
                "taught_each_other",
                name="cocreation",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("co_creation_example", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["knowledgeentry.id"],
            name=op.f("fk_trackevaluation_entry_id_knowledgeentry"),
        ),
        sa.ForeignKeyConstraint(
            ["track_id"],
            ["practicetrack.id"],
            name=op.f("fk_trackevaluation_track_id_practicetrack"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_trackevaluation_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("track_id", name=op.f("pk_trackevaluation")),
    )
    op.create_table(
        "trackgain",
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column(
            "gain",
            sa.Enum(
                "knowledge",
                "habit",
                "collaboration",
                "courage_to_stop",
                name="gain",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["practicetrack.id"], name=op.f("fk_trackgain_track_id_practicetrack")
        ),
        sa.PrimaryKeyConstraint("track_id", "gain", name=op.f("pk_trackgain")),
    )
    op.create_table(
        "trackowner",
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_trackowner_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["practicetrack.id"], name=op.f("fk_trackowner_track_id_practicetrack")
        ),
        sa.PrimaryKeyConstraint("track_id", "person_id", name=op.f("pk_trackowner")),
    )
    with op.batch_alter_table("trackowner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trackowner_person_id_track_id"), ["person_id", "track_id"], unique=False
        )

    op.create_table(
        "trackpillar",
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column("pillar", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pillar"], ["pillar.code"], name=op.f("fk_trackpillar_pillar_pillar")
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["practicetrack.id"], name=op.f("fk_trackpillar_track_id_practicetrack")
        ),
        sa.PrimaryKeyConstraint("track_id", "pillar", name=op.f("pk_trackpillar")),
    )
    op.create_table(
        "tracksign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("common_id", sa.Integer(), nullable=True),
        sa.Column("local_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["common_id"], ["commonsign.id"], name=op.f("fk_tracksign_common_id_commonsign")
        ),
        sa.ForeignKeyConstraint(
            ["local_id"], ["localsign.id"], name=op.f("fk_tracksign_local_id_localsign")
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["practicetrack.id"], name=op.f("fk_tracksign_track_id_practicetrack")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracksign")),
    )
    with op.batch_alter_table("tracksign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tracksign_track_id"), ["track_id"], unique=False)

    op.create_table(
        "tracksource",
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "observation",
                "young_voices",
                "count",
                "practice_visit",
                "photo_without_people",
                "survey",
                name="datasource",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["practicetrack.id"], name=op.f("fk_tracksource_track_id_practicetrack")
        ),
        sa.PrimaryKeyConstraint("track_id", "source", name=op.f("pk_tracksource")),
    )
    op.create_table(
        "tracktheme",
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column(
            "theme",
            sa.Enum(
                "vulnerable",
                "co_creators",
                "learn_from_each_other",
                "fellowship",
                "transitions",
                "digital_life",
                "movement",
                "nature",
                name="theme",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["practicetrack.id"], name=op.f("fk_tracktheme_track_id_practicetrack")
        ),
        sa.PrimaryKeyConstraint("track_id", "theme", name=op.f("pk_tracktheme")),
    )
    with op.batch_alter_table("tracktheme", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tracktheme_theme_track_id"), ["theme", "track_id"], unique=False
        )

    op.create_table(
        "youthoutcome",
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column(
            "area",
            sa.Enum(
                "Y1",
                "Y2",
                "Y3",
                "Y4",
                "Y5",
                "Y6",
                "Y7",
                "Y8",
                name="youtharea",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "before",
            sa.Enum(
                "not_yet",
                "glimpses",
                "regularly",
                "in_most",
                "unknown",
                name="seen",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "after",
            sa.Enum(
                "not_yet",
                "glimpses",
                "regularly",
                "in_most",
                "unknown",
                name="seen",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "young",
            sa.Enum(
                "none",
                "1_5",
                "6_15",
                "16_30",
                "over_30",
                name="youngband",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("example", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["track_id"], ["practicetrack.id"], name=op.f("fk_youthoutcome_track_id_practicetrack")
        ),
        sa.PrimaryKeyConstraint("track_id", "area", name=op.f("pk_youthoutcome")),
    )
    with op.batch_alter_table("youthoutcome", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_youthoutcome_area_track_id"), ["area", "track_id"], unique=False
        )

    op.create_table(
        "youthoutcomesource",
        sa.Column("track_id", sa.Integer(), nullable=False),
        sa.Column(
            "area",
            sa.Enum(
                "Y1",
                "Y2",
                "Y3",
                "Y4",
                "Y5",
                "Y6",
                "Y7",
                "Y8",
                name="youtharea",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum(
                "observation",
                "young_voices",
                "count",
                "practice_visit",
                "photo_without_people",
                "survey",
                name="datasource",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["track_id"],
            ["practicetrack.id"],
            name=op.f("fk_youthoutcomesource_track_id_practicetrack"),
        ),
        sa.PrimaryKeyConstraint("track_id", "area", "source", name=op.f("pk_youthoutcomesource")),
    )
    op.create_table(
        "indicatoruse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=True),
        sa.Column("dialogue_id", sa.Integer(), nullable=True),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("used_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dialogue_id"], ["dialogue.id"], name=op.f("fk_indicatoruse_dialogue_id_dialogue")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicatoruse_indicator_id_indicator")
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["practicetrack.id"], name=op.f("fk_indicatoruse_track_id_practicetrack")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_indicatoruse_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["used_by_id"], ["person.id"], name=op.f("fk_indicatoruse_used_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicatoruse")),
        sa.UniqueConstraint(
            "indicator_id", "dialogue_id", name=op.f("uq_indicatoruse_indicator_id_dialogue_id")
        ),
        sa.UniqueConstraint(
            "indicator_id", "track_id", name=op.f("uq_indicatoruse_indicator_id_track_id")
        ),
    )
    with op.batch_alter_table("indicatoruse", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_indicatoruse_dialogue_id"), ["dialogue_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_indicatoruse_track_id"), ["track_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicatoruse_unit_id"), ["unit_id"], unique=False)

    with op.batch_alter_table("practicetrack", schema=None) as batch_op:
        batch_op.add_column(sa.Column("workshop_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("previous_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "hypothesis_if",
                sqlmodel.sql.sqltypes.AutoString(),
                nullable=False,
                server_default="",
            )
        )
        batch_op.add_column(
            sa.Column(
                "hypothesis_then",
                sqlmodel.sql.sqltypes.AutoString(),
                nullable=False,
                server_default="",
            )
        )
        batch_op.add_column(
            sa.Column(
                "baseline", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column(
                "pause_reason",
                sa.Enum(
                    "holiday",
                    "staffing",
                    "waiting",
                    "other",
                    name="pausereason",
                    native_enum=False,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column(
                "stop_learned",
                sqlmodel.sql.sqltypes.AutoString(),
                nullable=False,
                server_default="",
            )
        )
        batch_op.add_column(sa.Column("changed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("created_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(
            sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True)
        )
        batch_op.alter_column("pillar", existing_type=sa.VARCHAR(), nullable=True)
        batch_op.drop_index(batch_op.f("ix_practicetrack_season_id"))
        batch_op.create_index(
            batch_op.f("ix_practicetrack_previous_id"), ["previous_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_practicetrack_season_id_status"), ["season_id", "status"], unique=False
        )
        batch_op.create_unique_constraint(batch_op.f("uq_practicetrack_form_key"), ["form_key"])
        batch_op.create_foreign_key(
            batch_op.f("fk_practicetrack_workshop_id_yearwheelevent"),
            "yearwheelevent",
            ["workshop_id"],
            ["id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_practicetrack_created_by_id_person"),
            "person",
            ["created_by_id"],
            ["id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_practicetrack_previous_id_practicetrack"),
            "practicetrack",
            ["previous_id"],
            ["id"],
        )
        # How many kinds there were was counted by the demo alone; which they were, nobody knows.
        batch_op.drop_column("data_sources")

    with op.batch_alter_table("trialaction", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("who", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column(
                "expectation",
                sqlmodel.sql.sqltypes.AutoString(),
                nullable=False,
                server_default="",
            )
        )
        batch_op.add_column(
            sa.Column(
                "what_happened",
                sqlmodel.sql.sqltypes.AutoString(),
                nullable=False,
                server_default="",
            )
        )
        batch_op.add_column(
            sa.Column(
                "young",
                sa.Enum(
                    "none",
                    "1_5",
                    "6_15",
                    "16_30",
                    "over_30",
                    name="youngband",
                    native_enum=False,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column(
                "surprise", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column(
                "evidence",
                sa.Enum(
                    "observation",
                    "young_voices",
                    "count",
                    "practice_visit",
                    "photo_without_people",
                    "survey",
                    name="datasource",
                    native_enum=False,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(
            sa.Column(
                "decision",
                sa.Enum(
                    "keep",
                    "adapt",
                    "try_again",
                    "drop",
                    "share",
                    name="trialdecision",
                    native_enum=False,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("previous_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("changed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(
            sa.Column("form_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True)
        )
        batch_op.drop_index(batch_op.f("ix_trialaction_track_id"))
        batch_op.create_index(
            batch_op.f("ix_trialaction_previous_id"), ["previous_id"], unique=False
        )
        batch_op.create_unique_constraint(batch_op.f("uq_trialaction_form_key"), ["form_key"])
        batch_op.create_unique_constraint(
            batch_op.f("uq_trialaction_track_id_number"), ["track_id", "number"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_trialaction_previous_id_trialaction"),
            "trialaction",
            ["previous_id"],
            ["id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("trialaction", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_trialaction_previous_id_trialaction"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_trialaction_track_id_number"), type_="unique")
        batch_op.drop_constraint(batch_op.f("uq_trialaction_form_key"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_trialaction_previous_id"))
        batch_op.create_index(batch_op.f("ix_trialaction_track_id"), ["track_id"], unique=False)
        batch_op.drop_column("form_key")
        batch_op.drop_column("version")
        batch_op.drop_column("changed_on")
        batch_op.drop_column("previous_id")
        batch_op.drop_column("decision")
        batch_op.drop_column("evidence")
        batch_op.drop_column("surprise")
        batch_op.drop_column("young")
        batch_op.drop_column("what_happened")
        batch_op.drop_column("expectation")
        batch_op.drop_column("who")

    # A draft without a pillar is newer than the step before this one knows of.
    op.execute(
        "UPDATE practicetrack SET pillar = (SELECT min(code) FROM pillar) WHERE pillar IS NULL"
    )
    with op.batch_alter_table("practicetrack", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("data_sources", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.drop_constraint(
            batch_op.f("fk_practicetrack_previous_id_practicetrack"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_practicetrack_created_by_id_person"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_practicetrack_workshop_id_yearwheelevent"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("uq_practicetrack_form_key"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_practicetrack_season_id_status"))
        batch_op.drop_index(batch_op.f("ix_practicetrack_previous_id"))
        batch_op.create_index(
            batch_op.f("ix_practicetrack_season_id"), ["season_id"], unique=False
        )
        batch_op.alter_column("pillar", existing_type=sa.VARCHAR(), nullable=False)
        batch_op.drop_column("form_key")
        batch_op.drop_column("version")
        batch_op.drop_column("created_by_id")
        batch_op.drop_column("changed_on")
        batch_op.drop_column("stop_learned")
        batch_op.drop_column("pause_reason")
        batch_op.drop_column("baseline")
        batch_op.drop_column("hypothesis_then")
        batch_op.drop_column("hypothesis_if")
        batch_op.drop_column("previous_id")
        batch_op.drop_column("workshop_id")

    with op.batch_alter_table("indicatoruse", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicatoruse_unit_id"))
        batch_op.drop_index(batch_op.f("ix_indicatoruse_track_id"))
        batch_op.drop_index(batch_op.f("ix_indicatoruse_dialogue_id"))

    op.drop_table("indicatoruse")
    op.drop_table("youthoutcomesource")
    with op.batch_alter_table("youthoutcome", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_youthoutcome_area_track_id"))

    op.drop_table("youthoutcome")
    with op.batch_alter_table("tracktheme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tracktheme_theme_track_id"))

    op.drop_table("tracktheme")
    op.drop_table("tracksource")
    with op.batch_alter_table("tracksign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tracksign_track_id"))

    op.drop_table("tracksign")
    op.drop_table("trackpillar")
    with op.batch_alter_table("trackowner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trackowner_person_id_track_id"))

    op.drop_table("trackowner")
    op.drop_table("trackgain")
    op.drop_table("trackevaluation")
    with op.batch_alter_table("indicatorvalue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicatorvalue_unit_id_indicator_id_period_on"))
        batch_op.drop_index(batch_op.f("ix_indicatorvalue_replaced_by_id"))
        batch_op.drop_index(batch_op.f("ix_indicatorvalue_import_id"))

    op.drop_table("indicatorvalue")
    op.drop_table("indicatorimport")
    op.drop_table("indicator")
