"""The pages of the menu, and those beside it: the file, name, address and icon of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.vocabulary import Role
from services.access import Action
from services.communities import standing
from services.errors import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from services.access import Viewer


@dataclass(frozen=True)
class Entry:
    """A page. `opens` is the action that it is for, a role, what to ask of one, or everybody."""

    file: str
    title: str
    path: str
    icon: str
    opens: Action | Role | Callable[[Viewer], bool] | None = None
    in_menu: bool = True
    section: str = ""

    def is_for(self, viewer: Viewer) -> bool:
        """Whether this page is the viewer's to open."""
        if isinstance(self.opens, Action):
            return viewer.may(self.opens)
        if callable(self.opens):
            return self.opens(viewer)
        return self.opens is None or self.opens in viewer.roles


HOME = "pages/insight/home.py"
PROFILE = "pages/account/profile.py"
PRIVACY = "pages/about/privacy.py"
ACCESSIBILITY = "pages/about/accessibility.py"

COMMUNITIES = N_("Communities")
RECORD = N_("Record")
ADMIN = N_("Administration")

ENTRIES = (
    Entry(HOME, N_("Home"), "", "home"),
    Entry("pages/insight/unit_overview.py", N_("Unit"), "unit", "location_home", Action.SEE_UNIT),
    Entry("pages/insight/all_units.py", N_("All units"), "units", "apps", Action.SEE_UNIT),
    Entry("pages/insight/pillar.py", N_("Pillar"), "pillar", "view_column", Action.SEE_UNIT),
    Entry("pages/insight/since.py", N_("Since last time"), "since", "update", Action.SEE_UNIT),
    Entry(
        "pages/insight/community.py",
        N_("Community"),
        "community",
        "groups",
        standing.reads,
        section=COMMUNITIES,
    ),
    Entry(
        "pages/insight/communities.py",
        N_("All communities"),
        "communities",
        "diversity_3",
        standing.reads,
        section=COMMUNITIES,
    ),
    Entry(
        "pages/insight/knowledge.py",
        N_("Idea and knowledge bank"),
        "knowledge",
        "emoji_objects",
        standing.reads,
        section=COMMUNITIES,
    ),
    Entry(
        "pages/insight/dialogues.py",
        N_("Dialogues"),
        "dialogues",
        "forum",
        Action.RECORD_DIALOGUE,
    ),
    Entry("pages/insight/year.py", N_("Year wheel"), "year", "calendar_month"),
    Entry("pages/record/event.py", N_("Event"), "event", "event", in_menu=False),
    Entry("pages/insight/learning.py", N_("Shared learning"), "learning", "lightbulb"),
    Entry("pages/insight/search.py", N_("Search"), "search", "search"),
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
        "pages/account/development.py",
        N_("My development"),
        "development",
        "psychology",
        Action.RECORD_DIALOGUE,
        in_menu=False,
    ),
    Entry(PROFILE, N_("My profile"), "profile", "person", in_menu=False),
    Entry(PRIVACY, N_("Privacy"), "privacy", "policy", in_menu=False),
    Entry(ACCESSIBILITY, N_("Accessibility"), "accessibility", "accessibility", in_menu=False),
)
