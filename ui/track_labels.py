"""Words for practice tracks and what came of them, as messages: translated when drawn."""

from collections.abc import Mapping

from models.vocabulary import (
    CoCreation,
    DataSource,
    Gain,
    PauseReason,
    Seen,
    Theme,
    TrackOwnership,
    TrackVisibility,
    TrialDecision,
    TrialState,
    WhatNow,
    YoungBand,
    YouthArea,
)
from services.errors import N_

OWNERSHIPS: Mapping[TrackOwnership, str] = {
    TrackOwnership.INDIVIDUAL: N_("Mine"),
    TrackOwnership.TEAM: N_("The unit's team's"),
    TrackOwnership.COMMUNITY: N_("The community's"),
}
VISIBILITIES: Mapping[TrackVisibility, str] = {
    TrackVisibility.OWNERS: N_("Only those whose it is"),
    TrackVisibility.COMMUNITY: N_("They and the community"),
    TrackVisibility.EVERYBODY: N_("Everybody who is signed in"),
}
PAUSE_REASONS: Mapping[PauseReason, str] = {
    PauseReason.HOLIDAY: N_("holiday"),
    PauseReason.STAFFING: N_("staffing"),
    PauseReason.WAITING: N_("waiting for something"),
    PauseReason.OTHER: N_("another reason"),
}
THEMES: Mapping[Theme, str] = {
    Theme.VULNERABLE: N_("young people in vulnerable positions"),
    Theme.CO_CREATORS: N_("the young as co-creators"),
    Theme.LEARN_FROM_EACH_OTHER: N_("the young learn from each other"),
    Theme.FELLOWSHIP: N_("fellowship"),
    Theme.TRANSITIONS: N_("transitions"),
    Theme.DIGITAL_LIFE: N_("digital life"),
    Theme.MOVEMENT: N_("movement"),
    Theme.NATURE: N_("nature"),
}
SOURCES: Mapping[DataSource, str] = {
    DataSource.OBSERVATION: N_("observation"),
    DataSource.YOUNG_VOICES: N_("the young people's words"),
    DataSource.COUNT: N_("counting"),
    DataSource.PRACTICE_VISIT: N_("practice visit"),
    DataSource.PHOTO_WITHOUT_PEOPLE: N_("photo without people"),
    DataSource.SURVEY: N_("questionnaire"),
}
TRIAL_STATES: Mapping[TrialState, str] = {
    TrialState.PLANNED: N_("planned"),
    TrialState.UNDER_WAY: N_("under way"),
    TrialState.DONE: N_("done"),
    TrialState.REFLECTED: N_("thought through"),
    TrialState.DROPPED: N_("let go"),
}
DECISIONS: Mapping[TrialDecision, str] = {
    TrialDecision.KEEP: N_("Keep it"),
    TrialDecision.ADAPT: N_("Adapt it"),
    TrialDecision.TRY_AGAIN: N_("Try once more"),
    TrialDecision.DROP: N_("Let it go"),
    TrialDecision.SHARE: N_("Share it with others"),
}
YOUNG: Mapping[YoungBand, str] = {
    YoungBand.NONE: N_("none"),
    YoungBand.TO_5: N_("1 to 5"),
    YoungBand.TO_15: N_("6 to 15"),
    YoungBand.TO_30: N_("16 to 30"),
    YoungBand.OVER_30: N_("over 30"),
}
AREAS: Mapping[YouthArea, str] = {
    YouthArea.THEMSELVES: N_("Being oneself, feeling seen"),
    YouthArea.FRIENDS: N_("Friends and participation in communities"),
    YouthArea.CURIOSITY: N_("Curiosity and wish to learn"),
    YouthArea.WELL_BEING: N_("Physical and mental well-being"),
    YouthArea.AN_ADULT: N_("An adult to turn to"),
    YouthArea.EACH_OTHER: N_("Listening to and learning from each other"),
    YouthArea.CO_DECIDING: N_("Co-deciding and co-creating"),
    YouthArea.SELF_RELIANCE: N_("More self-reliance, courage, mastery"),
}
SEEN: Mapping[Seen, str] = {
    Seen.NOT_YET: N_("not seen yet"),
    Seen.GLIMPSES: N_("seen in glimpses"),
    Seen.REGULARLY: N_("seen regularly"),
    Seen.IN_MOST: N_("seen in most"),
    Seen.UNKNOWN: N_("do not know"),
}
GAINS: Mapping[Gain, str] = {
    Gain.KNOWLEDGE: N_("new knowledge"),
    Gain.HABIT: N_("a new habit"),
    Gain.COLLABORATION: N_("stronger collaboration"),
    Gain.COURAGE_TO_STOP: N_("courage to stop something"),
}
WHAT_NOW: Mapping[WhatNow, str] = {
    WhatNow.CONTINUE: N_("Go on"),
    WhatNow.ADAPT: N_("Adapt it"),
    WhatNow.SPREAD: N_("Spread it to others"),
    WhatNow.STOP: N_("Stop it"),
}
LADDER: Mapping[CoCreation, str] = {
    CoCreation.INFORMED: N_("The young were informed"),
    CoCreation.HEARD: N_("The young were heard"),
    CoCreation.CO_DECIDED: N_("The young co-decided"),
    CoCreation.CO_CREATED: N_("The young co-created"),
    CoCreation.TAUGHT_EACH_OTHER: N_("The young taught each other"),
}
