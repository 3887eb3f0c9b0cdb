"""What the list of the bank is narrowed down to; every choice stands in the address."""

import streamlit as st

from models.vocabulary import KnowledgeKind, KnowledgeStatus
from services.access import Viewer
from services.knowledge.listing import LONGEST, Filters
from ui import data, knowledge_labels, sentences
from ui.blocks import choices, search_words
from ui.data import communities, knowledge
from ui.forms import Problems
from ui.i18n import _

FIELD = "knowledge_words"
KIND, STATUS, PILLAR, COMMUNITY, TAG = "kind", "status", "pillar", "community", "tag"
MORE = (STATUS, PILLAR, COMMUNITY, TAG)


def ask(viewer: Viewer, problems: Problems) -> Filters:
    """Which entries to list."""
    first, second = st.columns([3, 2])
    with first:
        words = search_words.ask(_("Search in the bank"), LONGEST, key=FIELD)
        problems.at("words")
    with second:
        kinds = {kind.value: _(word) for kind, word in knowledge_labels.KINDS.items()}
        kind = choices.narrow(_("Kind"), kinds, name=KIND)
    used = any(st.query_params.get(name) for name in MORE)
    with st.expander(_("More filters"), expanded=used, key="knowledge_filters"):
        return _more(viewer, Filters(kind=KnowledgeKind(kind) if kind else None, words=words))


def _more(viewer: Viewer, begun: Filters) -> Filters:
    left, right = st.columns(2)
    statuses = {s.value: _(word).capitalize() for s, word in knowledge_labels.STATUSES.items()}
    names = {str(each.id): each.name for each in communities.every(viewer)}
    with left:
        status = choices.narrow(_("How far it is"), statuses, name=STATUS)
        community = choices.narrow(_("Community"), names, name=COMMUNITY)
    with right:
        words = {name.code: sentences.pillar(name) for name in data.pillars()}
        pillar = choices.narrow(_("Pillar"), words, name=PILLAR)
        tags = {tag: tag for tag in knowledge.tags(viewer)}
        tag = choices.narrow(_("Word or theme"), tags, name=TAG)
    return Filters(
        kind=begun.kind,
        status=KnowledgeStatus(status) if status else None,
        pillar=pillar,
        community_id=int(community) if community else None,
        tag=tag,
        words=begun.words,
    )
