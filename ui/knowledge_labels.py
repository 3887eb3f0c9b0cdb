"""Words for the vocabulary of the knowledge bank, as messages: translated where they are drawn."""

from collections.abc import Mapping

from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus
from services.errors import N_

KINDS: Mapping[KnowledgeKind, str] = {
    KnowledgeKind.IDEA: N_("Idea"),
    KnowledgeKind.QUESTION: N_("Question"),
    KnowledgeKind.MATERIAL: N_("Material"),
    KnowledgeKind.TEMPLATE: N_("Template to use"),
}
STATUSES: Mapping[KnowledgeStatus, str] = {
    KnowledgeStatus.NEW: N_("new in the bank"),
    KnowledgeStatus.BEING_TRIED: N_("being tried"),
    KnowledgeStatus.TRIED: N_("tried out"),
    KnowledgeStatus.RECOMMENDED: N_("recommended"),
    KnowledgeStatus.ANSWERED: N_("answered"),
    KnowledgeStatus.RETIRED: N_("no longer used"),
}
TRIAL_STATES: Mapping[IdeaTrialState, str] = {
    IdeaTrialState.TRYING: N_("trying it since {day}"),
    IdeaTrialState.TRIED: N_("tried it, {day}"),
    IdeaTrialState.DROPPED: N_("let it go, {day}"),
}
