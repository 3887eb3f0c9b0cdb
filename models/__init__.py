"""Tables and vocabulary. Every table is imported here, so that the metadata is complete."""

from models.assessment import (
    Assessment,
    AssessmentRound,
    Evidence,
    Pillar,
    RubricLevel,
    RubricVersion,
)
from models.base import Table
from models.community import Community, Membership, Trace, TraceUnit
from models.dialogue import Dialogue, DialogueParticipant, FollowUp
from models.organisation import Person, RoleAssignment, Unit, UnitFollow, UnitLeader
from models.practice_track import PracticeTrack, TrialAction
from models.record import AccessEvent, AuditEvent, ChangeCounter, Installation
from models.season import ClosedWeek, Season, YearWheelEvent
from models.sign_in import Credential, OneTimeCode, SignInSession, SignInThrottle

__all__ = [
    "AccessEvent",
    "Assessment",
    "AssessmentRound",
    "AuditEvent",
    "ChangeCounter",
    "ClosedWeek",
    "Community",
    "Credential",
    "Dialogue",
    "DialogueParticipant",
    "Evidence",
    "FollowUp",
    "Installation",
    "Membership",
    "OneTimeCode",
    "Person",
    "Pillar",
    "PracticeTrack",
    "RoleAssignment",
    "RubricLevel",
    "RubricVersion",
    "Season",
    "SignInSession",
    "SignInThrottle",
    "Table",
    "Trace",
    "TraceUnit",
    "TrialAction",
    "Unit",
    "UnitFollow",
    "UnitLeader",
    "YearWheelEvent",
]
