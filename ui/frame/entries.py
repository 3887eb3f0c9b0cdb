"""The pages of the menu, and those beside it: the file, name, address and icon of each."""

from __future__ import annotations

from services.access import Action
from services.communities import standing
from services.decisions import readable
from services.errors import N_
from services.indicators import definitions
from ui.frame.entries_of_work import WRITTEN
from ui.frame.entry import Entry

HOME = "pages/insight/home.py"
MEETING = "pages/insight/meeting.py"
PROFILE = "pages/account/profile.py"
PRIVACY = "pages/about/privacy.py"
ACCESSIBILITY = "pages/about/accessibility.py"

COMMUNITIES = N_("Communities")
TRACKS = N_("Practice tracks")
MEETINGS = N_("Meetings")

ENTRIES = (
    Entry(HOME, N_("Home"), "", "home"),
    Entry("pages/insight/unit_overview.py", N_("Unit"), "unit", "location_home", Action.SEE_UNIT),
    Entry(
        "pages/insight/page_of_the_year.py",
        N_("Page of the year"),
        "page-of-the-year",
        "newspaper",
        Action.SEE_UNIT,
        in_menu=False,
    ),
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
    Entry(
        "pages/insight/tracks.py",
        N_("Practice tracks"),
        "tracks",
        "conversion_path",
        standing.reads,
        section=TRACKS,
    ),
    Entry(
        "pages/insight/reach.py",
        N_("Does it reach the young?"),
        "reach",
        "moving",
        standing.reads,
        section=TRACKS,
    ),
    Entry(
        "pages/insight/track.py",
        N_("Practice track"),
        "track",
        "conversion_path",
        standing.reads,
        in_menu=False,
    ),
    Entry(
        "pages/record/new_track.py",
        N_("New practice track"),
        "new_track",
        "add_road",
        Action.RECORD_DIALOGUE,
        in_menu=False,
    ),
    Entry(
        "pages/insight/indicators.py",
        N_("Indicators"),
        "indicators",
        "monitoring",
        definitions.reads,
        section=TRACKS,
    ),
    Entry(
        "pages/insight/meetings.py",
        N_("Meetings"),
        "meetings",
        "event_note",
        section=MEETINGS,
    ),
    Entry(
        "pages/record/plan_meeting.py",
        N_("Plan a meeting"),
        "plan_meeting",
        "edit_calendar",
        in_menu=False,
    ),
    Entry(
        MEETING,
        N_("Meeting"),
        "meeting",
        "co_present",
        in_menu=False,
        on_screens=True,
        alone=True,
    ),
    Entry(
        "pages/insight/decisions.py",
        N_("Decisions"),
        "decisions",
        "gavel",
        readable.reads,
        section=MEETINGS,
    ),
    Entry("pages/insight/year.py", N_("Year wheel"), "year", "calendar_month"),
    Entry("pages/record/event.py", N_("Event"), "event", "event", in_menu=False),
    Entry("pages/insight/learning.py", N_("Shared learning"), "learning", "lightbulb"),
    Entry("pages/insight/search.py", N_("Search"), "search", "search"),
    *WRITTEN,
    Entry(
        "pages/account/development.py",
        N_("My development"),
        "development",
        "psychology",
        Action.RECORD_DIALOGUE,
        in_menu=False,
    ),
    Entry(PROFILE, N_("My profile"), "profile", "person", in_menu=False),
    Entry(PRIVACY, N_("Privacy"), "privacy", "policy", in_menu=False, on_screens=True),
    Entry(
        ACCESSIBILITY,
        N_("Accessibility"),
        "accessibility",
        "accessibility",
        in_menu=False,
        on_screens=True,
    ),
)
