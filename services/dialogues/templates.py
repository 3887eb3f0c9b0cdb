"""The templates of a dialogue note: which steps each one has, and what else can be marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import Context, GamemasterMove, MarkKind, QuestionType, Template
from services.errors import N_

LIMITS = {"examined": 300, "clearer": 400, "wondering": 300}  # characters; of every note
STEP_LIMIT = 1500
OWN = "own_"  # the key of a step of a unit's own begins so: its name is in the unit's words
MOST_OWN_STEPS = 8
NO_PLACE = N_("There is no such field in this template.")


@dataclass(frozen=True)
class Step:
    """A section of a note. What is written at a `private` one stays with who wrote it.

    `name` is translated when it is drawn, unless the step is a unit's own.
    """

    key: str
    name: str
    private: bool = False

    @property
    def own(self) -> bool:
        """Whether a unit gave it its name."""
        return self.key.startswith(OWN)


STEPS: Mapping[Template, tuple[Step, ...]] = {
    Template.SHORT: (),
    Template.FOUR_QUESTIONS: (
        Step("linear", N_("The situation (linear)")),
        Step("circular", N_("Connections (circular)")),
        Step("reflexive", N_("Possibilities (reflexive)")),
        Step("strategic", N_("Action (strategic)")),
    ),
    Template.REFLECTING_TEAM: (
        Step("story", N_("The person in focus tells")),
        Step("interview", N_("Interview")),
        Step("team_talk", N_("The team talks about – not to – the person in focus")),
        Step("took_along", N_("What did you take with you?")),
        Step("agreed", N_("What we agreed")),
    ),
    Template.PEER: (
        Step("contract", N_("Contract")),
        Step("observation", N_("Observation")),
        Step("conversation", N_("Conversation")),
        Step("mediator", N_("The mediator's view")),
        Step("learning", N_("Learning")),
    ),
    Template.REFLECTION_CIRCLE: (
        Step("description", N_("Description")),
        Step("feelings", N_("Thoughts and feelings"), private=True),
        Step("evaluation", N_("What went well, and what was hard?")),
        Step("analysis", N_("Analysis")),
        Step("conclusion", N_("Conclusion")),
        Step("plan", N_("Plan of action")),
    ),
    Template.GOALS: (
        Step("goal", N_("Goal")),
        Step("reality", N_("Reality")),
        Step("options", N_("Possibilities")),
        Step("will", N_("Will and agreement")),
    ),
    Template.PRACTICE_VISIT: (
        Step("focus", N_("Agreed focus")),
        Step("saw", N_("What I saw")),
        Step("wonder", N_("What I wonder about")),
        Step("take_home", N_("What I take home")),
    ),
    Template.ASSESSMENT: (
        Step("signs", N_("Signs")),
        Step("examples", N_("Examples")),
        Step("disagreement", N_("Disagreement")),
        Step("level", N_("Level")),
        Step("next_step", N_("Next step")),
    ),
}
STEP_KEYS = frozenset(step.key for steps in STEPS.values() for step in steps) | frozenset(
    f"{OWN}{number}" for number in range(1, MOST_OWN_STEPS + 1)
)
WHEN_TO_USE: Mapping[Template, str] = {
    Template.SHORT: N_("Three fields in a minute, also on a phone."),
    Template.FOUR_QUESTIONS: N_("For most dialogues."),
    Template.REFLECTING_TEAM: N_("When a group listens to one of its own."),
    Template.PEER: N_("After a practice visit, three together."),
    Template.REFLECTION_CIRCLE: N_("When one particular episode is to be understood."),
    Template.GOALS: N_("For a talk about one person's own practice track."),
    Template.PRACTICE_VISIT: N_("When you have visited another unit."),
    Template.ASSESSMENT: N_("When a team looks at where it stands in a pillar."),
}
MARKS: Mapping[MarkKind, type[StrEnum]] = {
    MarkKind.QUESTION_TYPE: QuestionType,
    MarkKind.GAMEMASTER_MOVE: GamemasterMove,
    MarkKind.CONTEXT: Context,
}
