"""Questions to ask in a dialogue, of the four kinds of Karl Tomm, in our own words."""

from collections.abc import Mapping

from models.vocabulary import QuestionType
from services.errors import N_

WHEN = N_(
    "Begin by exploring (linear and circular) before you invite to change (reflexive and "
    "strategic). Strategic questions steer – use them last, and with care."
)
# In the order in which they are best used: strategic ones last.
QUESTIONS: Mapping[QuestionType, tuple[str, ...]] = {
    QuestionType.LINEAR: (
        N_("What happened, concretely?"),
        N_("Who was there, and what did you do?"),
        N_("When did you first notice it?"),
        N_("What have you already tried?"),
        N_("What matters most to clarify today?"),
        N_("Which signs have you seen, and where from?"),
    ),
    QuestionType.CIRCULAR: (
        N_("How might the young people describe it?"),
        N_("Who notices it most – and least?"),
        N_("What do you do when your colleague does this – and then?"),
        N_("When is it different?"),
        N_("What does it mean for your cooperation?"),
        N_("What would a colleague from another unit notice?"),
    ),
    QuestionType.REFLEXIVE: (
        N_("Imagine it works in six months – what do you see among the young?"),
        N_("What would you do if you were brand new here?"),
        N_("If the young decided the next step, what would they suggest?"),
        N_("Which assumption might be wrong?"),
        N_("What could you be proud of having tried?"),
        N_("What can other communities learn from you – and you from them?"),
    ),
    QuestionType.STRATEGIC: (
        N_("What is the smallest thing to try before Friday?"),
        N_("What must you stop doing to make room?"),
        N_("Who does what – and when do you look again?"),
        N_("Which sign will tell you it works?"),
        N_("Who needs to know?"),
        N_("What do you need from management?"),
    ),
}
