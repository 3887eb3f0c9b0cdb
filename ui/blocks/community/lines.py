"""All communities on a page: a few lines each, by name, and the same as a table."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from services.access import Viewer
from services.communities.measured import Measures
from services.communities.measures import Line
from ui import address, i18n, labels
from ui.blocks import choices, counted, pictures
from ui.blocks.community import measure_words, measures
from ui.charts import communities
from ui.data import community_life as data
from ui.data.once import once
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

COMMUNITY = "pages/insight/community.py"
PAGE = 20
RECENT = 3  # times four weeks that stand in a line

_picture = once(communities.picture)


def draw(viewer: Viewer) -> None:
    """A page of the communities, with the ways to each and to the pages beside it."""
    with guarded(viewer):
        found = data.every(viewer)
        number = address.number(choices.PAGE) or 1
    if not found:
        st.info(_("There is no community yet. The leadership or an administrator begins one."))
        return
    n = len(found)
    said = ngettext("{n} community, by name.", "{n} communities, by name. They are not ranked.", n)
    st.caption(said.format(n=i18n.number(n)))
    pages = -(-n // PAGE)
    shown = min(max(number, 1), pages)
    here = found[(shown - 1) * PAGE : shown * PAGE]
    if alive := tuple(line for line in here if line.measures):
        pictures.show(_picture(alive), key="communities")
        st.caption(
            _(
                "A dot is four weeks with traces, larger with more; the weeks stand above. "
                "Holidays are shaded."
            )
        )
    for line in here:
        _line(line)
    choices.turn(shown, pages, _("Previous communities"), _("More communities"))
    _twin(found)
    counted.draw("communities", measure_words.definitions)


def _line(line: Line) -> None:
    community = line.community
    with st.container(border=True, gap=None, key=f"way_community_{community.id}"):
        st.page_link(
            COMMUNITY,
            label=f"**{as_label(community.name)}**",
            icon=":material/groups:",
            query_params={"community": str(community.id)},
        )
        st.caption(_who(line))
        if line.measures:
            st.markdown(_said(line.measures))


def _who(line: Line) -> str:
    community = line.community
    facts = [
        ngettext("{n} member", "{n} members", community.members).format(n=community.members),
        ngettext("{n} unit", "{n} units", community.units).format(n=community.units),
    ]
    if line.measures is None:
        facts.append(_(labels.COMMUNITY_STATUSES[community.status]))
    return " · ".join((*facts, as_written(community.theme)) if community.theme else facts)


def _said(found: Measures) -> str:
    of = _("{n} of {base}")
    active, when = measures.active_members(found.reported)
    days, on = measures.quiet(found)
    units = of.format(n=found.now.units_with, base=found.now.units)
    facts = [
        (_("Traces"), _traces(found)),
        (_("Units with traces"), f"**{units}**"),
        (_("Active members"), f"**{active}** ({when})" if active != "–" else when),
        (_("Since the last trace"), f"**{days}**" if found.last_on else on),
    ]
    if found.ideas:
        facts.append((_("Ideas that travel"), f"**{len(found.ideas)}**"))
    if found.questions.asked:
        answered = of.format(n=found.questions.answered, base=found.questions.asked)
        facts.append((_("Questions answered"), f"**{answered}**"))
    return " · ".join(": ".join(fact) for fact in facts)


def _traces(found: Measures) -> str:
    """The traces of the last windows, the one that runs last and in bold."""
    *before, now = found.windows[-RECENT:]
    told = [f"{each.traces} ({measures.weeks(each)})" for each in before]
    so_far = _("{weeks}, so far").format(weeks=measures.weeks(now))
    return " → ".join((*told, f"**{now.traces}** ({so_far})"))


def _twin(found: Sequence[Line]) -> None:
    label = _("Show all communities as a table")
    twin = st.expander(label, key="every_community_table", on_change="rerun", type="compact")
    if twin.open:
        twin.table(
            _table(found), hide_index=True, border="horizontal", alt=_("All communities in counts")
        )


@once
def _table(found: Sequence[Line]) -> pd.DataFrame:
    of = _("{n} of {base}")
    alive = [(line.community, line.measures) for line in found if line.measures]
    made = [
        {
            _("Community"): as_written(community.name),
            _("Traces in 4 weeks"): each.now.traces,
            _("Across units"): of.format(n=each.now.across, base=each.now.traces),
            _("Units with traces"): of.format(n=each.now.units_with, base=each.now.units),
            _("Active members"): ", ".join(measures.active_members(each.reported)),
            _("Questions answered"): of.format(
                n=each.questions.answered, base=each.questions.asked
            ),
            _("Give and receive"): of.format(n=each.mutual, base=each.taking_part),
            _("Since the last trace"): measures.quiet(each)[each.last_on is None],
            _("Ideas that travel"): len(each.ideas),
            _("Practice tracks"): sum(each.tracks.values()),
        }
        for community, each in alive
    ]
    return pd.DataFrame(made)
