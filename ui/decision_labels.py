"""Words for the vocabulary of decisions, as messages: translated where they are drawn."""

from collections.abc import Mapping

from models.vocabulary import DecisionAnswer, DecisionKind, DecisionStatus
from services.decisions.log import Wanted
from services.errors import N_

KINDS: Mapping[DecisionKind, str] = {
    DecisionKind.DECISION: N_("Decision"),
    DecisionKind.AGREEMENT: N_("Agreement"),
}
STATUSES: Mapping[DecisionStatus, str] = {
    DecisionStatus.OPEN: N_("open"),
    DecisionStatus.DONE: N_("done"),
    DecisionStatus.DROPPED: N_("withdrawn"),
}
WANTED: Mapping[Wanted, str] = {
    Wanted.OPEN: N_("Still open"),
    Wanted.OVERDUE: N_("Past the follow-up date"),
    Wanted.DONE: N_("Completed"),
    Wanted.DROPPED: N_("Withdrawn"),
}
ANSWERS: Mapping[DecisionAnswer, str] = {
    DecisionAnswer.DONE: N_("Done as it stands"),
    DecisionAnswer.ADAPTED: N_("Adapted like this"),
    DecisionAnswer.NOT_RELEVANT: N_("Not relevant, because"),
}
