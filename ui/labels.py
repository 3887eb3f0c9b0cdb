"""Words for the vocabulary, as people read them. Bound to the language when they are drawn."""

from collections.abc import Mapping
from typing import TypeVar

from models.vocabulary import (
    Assent,
    AssessmentStatus,
    ChangeReason,
    CommunityStatus,
    Confidence,
    EventKind,
    EvidenceKind,
    FlagState,
    Level,
    Purpose,
    Role,
    RoundStatus,
    RubricStatus,
    SignStatus,
    Template,
    TraceKind,
    TrackStatus,
    UnitKind,
)
from services.errors import N_
from ui.i18n import _

Word = TypeVar("Word")

LEVELS: Mapping[Level, str] = {
    Level.BEGINNING: N_("Beginning"),
    Level.PRACTISING: N_("Practising"),
    Level.ESTABLISHED: N_("Established"),
    Level.EMBEDDED: N_("Embedded"),
}
ROLES: Mapping[Role, str] = {
    Role.EMPLOYEE: N_("employee"),
    Role.CONTACT_PERSON: N_("contact person"),
    Role.RESOURCE_PERSON: N_("resource person"),
    Role.DEPARTMENT_LEADER: N_("department leader"),
    Role.AREA_LEADER: N_("area leader"),
    Role.LEADERSHIP: N_("leadership team"),
    Role.CONSULTANT: N_("consultant"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.DPO: N_("data protection officer"),
    Role.SCREEN: N_("shared screen"),
}
UNIT_KINDS: Mapping[UnitKind, str] = {
    UnitKind.ORGANISATION: N_("organisation"),
    UnitKind.LEISURE_CENTRE: N_("leisure centre"),
    UnitKind.LEISURE_CLUB: N_("leisure club"),
    UnitKind.YOUTH_CLUB: N_("youth club"),
    UnitKind.PLAYGROUND: N_("playground"),
    UnitKind.YOUTH_SPACE: N_("youth space"),
    UnitKind.YOUTH_SCHOOL: N_("youth school"),
    UnitKind.SCHOOL: N_("school"),
    UnitKind.DAY_CARE: N_("day care"),
    UnitKind.OFFICE: N_("office"),
    UnitKind.OTHER: N_("other"),
}
CHANGE_REASONS: Mapping[ChangeReason, str] = {
    ChangeReason.PRACTICE_CHANGED: N_("Our practice has changed"),
    ChangeReason.SEEING_SHARPER: N_("We see more sharply now"),
    ChangeReason.NEW_STAFF: N_("New colleagues or new leadership"),
    ChangeReason.ORGANISATION: N_("Changed organisation"),
    ChangeReason.LOST_MOMENTUM: N_("We have lost momentum"),
    ChangeReason.OTHER: N_("Another reason"),
}
CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.LOW: N_("low"),
    Confidence.MEDIUM: N_("medium"),
    Confidence.HIGH: N_("high"),
}
EVIDENCE_KINDS: Mapping[EvidenceKind, str] = {
    EvidenceKind.YOUNG_VOICES: N_("the young people's words"),
    EvidenceKind.OBSERVATION: N_("observation"),
    EvidenceKind.PRACTICE_VISIT: N_("practice visit"),
    EvidenceKind.TRACK_EVALUATION: N_("practice track evaluation"),
    EvidenceKind.SURVEY: N_("survey or pulse"),
    EvidenceKind.OTHER: N_("other"),
}
ASSESSMENT_STATUSES: Mapping[AssessmentStatus, str] = {
    AssessmentStatus.DRAFT: N_("draft"),
    AssessmentStatus.DISCUSSED: N_("discussed"),
    AssessmentStatus.SHARED: N_("shared"),
}
ROUND_STATUSES: Mapping[RoundStatus, str] = {
    RoundStatus.PLANNED: N_("planned"),
    RoundStatus.OPEN: N_("open"),
    RoundStatus.CLOSED: N_("closed for answers"),
    RoundStatus.ARCHIVED: N_("archived"),
}
RUBRIC_STATUSES: Mapping[RubricStatus, str] = {
    RubricStatus.DRAFT: N_("draft"),
    RubricStatus.IN_FORCE: N_("in force"),
    RubricStatus.RETIRED: N_("retired"),
}
SIGN_STATUSES: Mapping[SignStatus, str] = {
    SignStatus.PROPOSED: N_("proposed"),
    SignStatus.IN_USE: N_("in use"),
    SignStatus.RETIRED: N_("no longer in use"),
}
FLAG_STATES: Mapping[FlagState, str] = {
    FlagState.NEW: N_("new"),
    FlagState.SEEN: N_("seen"),
    FlagState.IN_DIALOGUE: N_("in dialogue"),
    FlagState.CLOSED: N_("talked about"),
}
ASSENTS: Mapping[Assent, str] = {
    Assent.DISAGREE: N_("Disagree"),
    Assent.RATHER_DISAGREE: N_("Rather disagree"),
    Assent.RATHER_AGREE: N_("Rather agree"),
    Assent.AGREE: N_("Agree"),
}
STATEMENTS: Mapping[int, str] = {
    1: N_("I can say out loud when I am in doubt."),
    2: N_("We talk about what does not succeed without anyone being blamed."),
    3: N_("It is easy to ask colleagues for help."),
}
TRACK_STATUSES: Mapping[TrackStatus, str] = {
    TrackStatus.DRAFT: N_("draft"),
    TrackStatus.ACTIVE: N_("active"),
    TrackStatus.PAUSED: N_("paused"),
    TrackStatus.IN_EVALUATION: N_("in evaluation"),
    TrackStatus.EVALUATED: N_("evaluated"),
    TrackStatus.CLOSED: N_("closed"),
    TrackStatus.STOPPED: N_("stopped"),
}
PURPOSES: Mapping[Purpose, str] = {
    Purpose.LEARNING: N_("for learning"),
    Purpose.SUPERVISION: N_("for supervision"),
}
TEMPLATES: Mapping[Template, str] = {
    Template.SHORT: N_("Quick note"),
    Template.FOUR_QUESTIONS: N_("Four kinds of questions"),
    Template.REFLECTING_TEAM: N_("Reflecting team"),
    Template.PEER: N_("Peer consultation in threes"),
    Template.REFLECTION_CIRCLE: N_("The reflection circle"),
    Template.GOALS: N_("Goals and possibilities"),
    Template.PRACTICE_VISIT: N_("Practice visit"),
    Template.ASSESSMENT: N_("Assessment dialogue"),
}
EVENT_KINDS: Mapping[EventKind, str] = {
    EventKind.WORKSHOP: N_("Workshop"),
    EventKind.LEADERSHIP_MEETING: N_("Leadership meeting"),
    EventKind.LOCAL_MEETING: N_("Local meeting"),
    EventKind.STAFF_DAY: N_("Annual staff day"),
    EventKind.ASSESSMENT_ROUND: N_("Assessment round"),
    EventKind.LEARNING_DAY: N_("Learning day"),
    EventKind.LEARNING_GROUP: N_("Learning group"),
    EventKind.HALF_YEAR_EVALUATION: N_("Half-year evaluation"),
    EventKind.YEAR_EVALUATION: N_("Yearly evaluation"),
    EventKind.LOOP_START: N_("Learning loop starts"),
    EventKind.LOOP_END: N_("Learning loop ends"),
    EventKind.HOLIDAY: N_("Closed week"),
}
COMMUNITY_STATUSES: Mapping[CommunityStatus, str] = {
    CommunityStatus.ACTIVE: N_("active"),
    CommunityStatus.PAUSED: N_("resting"),
    CommunityStatus.CLOSED: N_("closed"),
}
TRACE_KINDS: Mapping[TraceKind, str] = {
    TraceKind.MEETING: N_("Meeting between workshops"),
    TraceKind.PRACTICE_VISIT: N_("Practice visit"),
    TraceKind.IDEA: N_("Idea shared"),
    TraceKind.TRIED: N_("Idea from others tried"),
    TraceKind.QUESTION: N_("Question asked"),
    TraceKind.ANSWER: N_("Question answered"),
    TraceKind.MATERIAL: N_("Material or template shared"),
    TraceKind.TEAMS_POST: N_("Posts in Teams"),
    TraceKind.WORKSHOP: N_("Shared workshop"),
}


def words(vocabulary: Mapping[Word, str]) -> dict[Word, str]:
    """A vocabulary in the language of this run, in its own order."""
    return {key: _(name) for key, name in vocabulary.items()}
