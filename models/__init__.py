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
from models.community import Community, Membership, Trace, TraceUnit
from models.dialogue import Dialogue, DialogueParticipant, FollowUp
from models.draft import Draft
from models.organisation import Person, RoleAssignment, Unit, UnitFollow, UnitLeader
from models.practice_track import PracticeTrack, TrialAction
from models.pulse import PulseCount, PulseOver, PulsePlace, PulseTaken
from models.record import AccessEvent, AuditEvent, ChangeCounter, Installation
from models.rubric import CommonSign, LocalSign, Offer, Pillar, RubricLevel, RubricVersion
from models.season import ClosedWeek, Season, YearWheelEvent
from models.sign_in import Credential, OneTimeCode, SignInSession, SignInThrottle

__all__ = [
    "AccessEvent",
    "Assessment",
    "AssessmentRound",
    "AuditEvent",
    "ChangeCounter",
    "ClosedWeek",
    "CommonSign",
    "Community",
    "Credential",
    "Dialogue",
    "DialogueParticipant",
    "Draft",
    "Evidence",
    "Flag",
    "FollowUp",
    "Installation",
    "LocalSign",
    "Membership",
    "Offer",
    "OneTimeCode",
    "Person",
    "Pillar",
    "PracticeTrack",
    "PulseCount",
    "PulseOver",
    "PulsePlace",
    "PulseTaken",
    "RecognisedSign",
    "Retrospective",
    "RoleAssignment",
    "RubricLevel",
    "RubricVersion",
    "Season",
    "SignInSession",
    "SignInThrottle",
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
