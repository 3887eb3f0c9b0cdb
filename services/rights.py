"""The authorisation matrix: which role may do what, and how far from its unit."""

from collections.abc import Mapping
from enum import StrEnum

from models.vocabulary import Role


class Action(StrEnum):
    """What can be done at a unit, or, for the last, in the organisation."""

    SEE_UNIT = "see_unit"
    RECORD_DIALOGUE = "record_dialogue"
    SEE_DIALOGUES_HELD = "see_dialogues_held"
    SEE_AGREEMENTS = "see_agreements"
    ASSESS = "assess"
    SHARE_ASSESSMENT = "share_assessment"
    SEE_PULSE = "see_pulse"
    SEE_ATTENTION = "see_attention"
    SETTLE_ATTENTION = "settle_attention"
    LEAD = "lead"
    CHAIR = "chair"
    STEER = "steer"
    ADMINISTER = "administer"


class Reach(StrEnum):
    """How far from the unit of a role its right goes."""

    BRANCH = "branch"
    DEPARTMENT = "department"
    AREA = "area"
    PARTNER = "partner"


# The authorisation matrix: who is not in a row may not. A person with several roles has the
# rights of them all. Everybody who works at a unit is an employee there.
MAY: Mapping[Action, Mapping[Role, Reach]] = {
    Action.SEE_UNIT: {
        Role.EMPLOYEE: Reach.DEPARTMENT,
        Role.CONTACT_PERSON: Reach.DEPARTMENT,
        Role.RESOURCE_PERSON: Reach.DEPARTMENT,
        Role.DEPARTMENT_LEADER: Reach.AREA,
        Role.AREA_LEADER: Reach.BRANCH,
        Role.LEADERSHIP: Reach.BRANCH,
        Role.CONSULTANT: Reach.PARTNER,
    },
    Action.RECORD_DIALOGUE: {
        Role.EMPLOYEE: Reach.BRANCH,
        Role.CONTACT_PERSON: Reach.BRANCH,
        Role.RESOURCE_PERSON: Reach.BRANCH,
        Role.DEPARTMENT_LEADER: Reach.BRANCH,
        Role.AREA_LEADER: Reach.BRANCH,
        Role.LEADERSHIP: Reach.BRANCH,
        Role.CONSULTANT: Reach.PARTNER,
    },
    Action.SEE_DIALOGUES_HELD: {Role.DEPARTMENT_LEADER: Reach.BRANCH},
    Action.SEE_AGREEMENTS: {Role.DEPARTMENT_LEADER: Reach.BRANCH},
    Action.ASSESS: {
        Role.EMPLOYEE: Reach.BRANCH,
        Role.CONTACT_PERSON: Reach.BRANCH,
        Role.RESOURCE_PERSON: Reach.BRANCH,
        Role.DEPARTMENT_LEADER: Reach.BRANCH,
    },
    Action.SHARE_ASSESSMENT: {
        Role.RESOURCE_PERSON: Reach.BRANCH,
        Role.DEPARTMENT_LEADER: Reach.BRANCH,
    },
    Action.SEE_PULSE: {
        Role.EMPLOYEE: Reach.DEPARTMENT,
        Role.CONTACT_PERSON: Reach.DEPARTMENT,
        Role.RESOURCE_PERSON: Reach.DEPARTMENT,
        Role.DEPARTMENT_LEADER: Reach.AREA,
        Role.AREA_LEADER: Reach.BRANCH,
        Role.LEADERSHIP: Reach.BRANCH,
    },
    Action.SEE_ATTENTION: {
        Role.EMPLOYEE: Reach.BRANCH,
        Role.CONTACT_PERSON: Reach.BRANCH,
        Role.RESOURCE_PERSON: Reach.BRANCH,
        Role.DEPARTMENT_LEADER: Reach.BRANCH,
        Role.AREA_LEADER: Reach.BRANCH,
        Role.LEADERSHIP: Reach.BRANCH,
    },
    Action.SETTLE_ATTENTION: {
        Role.RESOURCE_PERSON: Reach.BRANCH,
        Role.DEPARTMENT_LEADER: Reach.BRANCH,
        Role.AREA_LEADER: Reach.BRANCH,
        Role.LEADERSHIP: Reach.BRANCH,
    },
    Action.LEAD: {Role.DEPARTMENT_LEADER: Reach.BRANCH},
    Action.CHAIR: {  # plans meetings about all units of a branch
        Role.DEPARTMENT_LEADER: Reach.BRANCH,
        Role.AREA_LEADER: Reach.BRANCH,
        Role.LEADERSHIP: Reach.BRANCH,
    },
    Action.STEER: {
        Role.AREA_LEADER: Reach.BRANCH,
        Role.LEADERSHIP: Reach.BRANCH,
        Role.ADMINISTRATOR: Reach.BRANCH,
    },
    Action.ADMINISTER: {Role.ADMINISTRATOR: Reach.BRANCH},
}
