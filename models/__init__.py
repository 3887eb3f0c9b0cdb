"""Tables and vocabulary. Every table is imported here, so that the metadata is complete."""

from models.assessment import (
    Assessment,
    AssessmentRound,
    Evidence,
    RecognisedSign,
    Retrospective,
)
from models.attention import Flag, Threshold
from models.base import Table
from models.community import (
    ChannelMessage,
    Community,
    CommunityFlag,
    CommunityPulse,
    Membership,
    Trace,
    TraceUnit,
)
from models.dialogue import (
    Dialogue,
    DialogueMark,
    DialogueParticipant,
    DialogueSection,
    FollowUp,
    LearningTried,
    OwnTemplate,
    PrivateText,
    Remark,
    Revision,
    SharedLearning,
)
from models.draft import Draft
from models.knowledge import (
    Answer,
    FarContact,
    IdeaTrial,
    KnowledgeEntry,
    KnowledgeTag,
    StoredFile,
)
from models.knowledge_search import STATEMENTS as KNOWLEDGE_SEARCHED
from models.organisation import Person, RoleAssignment, Unit, UnitFollow, UnitLeader
from models.practice_track import PracticeTrack, TrialAction
from models.pulse import PulseCount, PulseOver, PulsePlace, PulseTaken
from models.record import AccessEvent, AuditEvent, ChangeCounter, Installation, NumberCount
from models.rubric import CommonSign, LocalSign, Offer, Pillar, RubricLevel, RubricVersion
from models.search import STATEMENTS as SEARCHED
from models.season import (
    CalendarAddress,
    ClosedWeek,
    EventCommunity,
    Season,
    YearWheelEvent,
)
from models.sign_in import Credential, OneTimeCode, SignInSession, SignInThrottle

__all__ = [
    "KNOWLEDGE_SEARCHED",
    "SEARCHED",
    "AccessEvent",
    "Answer",
    "Assessment",
    "AssessmentRound",
    "AuditEvent",
    "CalendarAddress",
    "ChangeCounter",
    "ChannelMessage",
    "ClosedWeek",
    "CommonSign",
    "Community",
    "CommunityFlag",
    "CommunityPulse",
    "Credential",
    "Dialogue",
    "DialogueMark",
    "DialogueParticipant",
    "DialogueSection",
    "Draft",
    "EventCommunity",
    "Evidence",
    "FarContact",
    "Flag",
    "FollowUp",
    "IdeaTrial",
    "Installation",
    "KnowledgeEntry",
    "KnowledgeTag",
    "LearningTried",
    "LocalSign",
    "Membership",
    "NumberCount",
    "Offer",
    "OneTimeCode",
    "OwnTemplate",
    "Person",
    "Pillar",
    "PracticeTrack",
    "PrivateText",
    "PulseCount",
    "PulseOver",
    "PulsePlace",
    "PulseTaken",
    "RecognisedSign",
    "Remark",
    "Retrospective",
    "Revision",
    "RoleAssignment",
    "RubricLevel",
    "RubricVersion",
    "Season",
    "SharedLearning",
    "SignInSession",
    "SignInThrottle",
    "StoredFile",
    "Table",
    "Threshold",
    "Trace",
    "TraceUnit",
    "TrialAction",
    "Unit",
    "UnitFollow",
    "UnitLeader",
    "YearWheelEvent",
]
