"""The pages where something is recorded or set up: their file, name, address and icon."""

from __future__ import annotations

from models.vocabulary import Role
from services.access import Action
from services.errors import N_
from ui.frame.entry import Entry

RECORD = N_("Record")
ADMIN = N_("Administration")

WRITTEN = (
    Entry(
        "pages/record/dialogue.py",
        N_("Quick note"),
        "dialogue",
        "edit_note",
        Action.RECORD_DIALOGUE,
        section=RECORD,
    ),
    Entry(
        "pages/record/assessment.py",
        N_("Assessment"),
        "assessment",
        "stairs",
        Action.ASSESS,
        section=RECORD,
    ),
    Entry(
        "pages/record/signs.py",
        N_("Local signs"),
        "signs",
        "visibility",
        Action.SEE_UNIT,
        section=RECORD,
    ),
    Entry(
        "pages/record/templates.py",
        N_("Our own templates"),
        "templates",
        "format_list_numbered",
        Action.ASSESS,
        in_menu=False,
    ),
    Entry(
        "pages/record/pulse.py",
        N_("Learning pulse"),
        "pulse",
        "ecg_heart",
        Role.EMPLOYEE,
        section=RECORD,
    ),
    Entry(
        "pages/admin/people.py", N_("People"), "people", "group", Role.ADMINISTRATOR, section=ADMIN
    ),
    Entry(
        "pages/admin/rounds.py",
        N_("Assessment rounds"),
        "rounds",
        "event_repeat",
        Action.STEER,
        section=ADMIN,
    ),
    Entry(
        "pages/admin/thresholds.py",
        N_("Thresholds"),
        "thresholds",
        "tune",
        Action.STEER,
        section=ADMIN,
    ),
    Entry(
        "pages/admin/rubric.py",
        N_("Rubric"),
        "rubric",
        "table_rows",
        Role.ADMINISTRATOR,
        section=ADMIN,
    ),
    Entry(
        "pages/admin/screens.py",
        N_("Shared screens"),
        "screens",
        "connected_tv",
        Role.ADMINISTRATOR,
        section=ADMIN,
    ),
)
