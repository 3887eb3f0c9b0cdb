"""A topic on the shared screen: a chart or a table beside what it says, and a question."""

import streamlit as st

from models.vocabulary import TopicKind
from services.papers.screen import Figure, Grid, Points, Screen
from ui.blocks import counted
from ui.charts import presented
from ui.data.once import once
from ui.i18n import _
from ui.texts import as_written

KEY, TABLE = "presented_screen", "presented_as_table"
TOLD = {TopicKind.AGREEMENTS, TopicKind.UNIT, TopicKind.ATTENTION, TopicKind.GOOD_NEWS}
SHORT, FEW = 26, 8  # letters in a cell and rows of a table that stands on the screen by itself

# Heights are in the unit of the text, which follows the window: so all of it grows together.
_STYLE = f"""<style>
.st-key-{KEY} {{ gap: 0.35rem; }}
.st-key-{KEY} h1 {{ padding: 0 0 0.2rem; line-height: 1.15; margin: 0; }}
.st-key-{KEY} [data-testid="stMarkdownContainer"] {{ margin-bottom: 0; }}
.st-key-{KEY} h2 {{ padding: 0 0 0.2rem; font-size: 1.2rem; }}
.st-key-{KEY} :is(p, li) {{ font-size: 1rem; line-height: 1.35; }}
.st-key-{KEY} p {{ margin: 0; }}
.st-key-{KEY}_text p + p {{ margin-top: 0.6rem; }}
.st-key-{KEY} li {{ margin: 0 0 0.35rem; }}
.st-key-{KEY} ul {{ margin: 0; padding-left: 1.2rem; }}
.st-key-{KEY}_figures {{ column-gap: 2.5rem; row-gap: 0.1rem; margin-bottom: 0.5rem; }}
.st-key-{KEY}_figures strong {{ font-size: 1.3rem; }}
.st-key-{KEY} :is(td, th) {{ font-size: 1.1rem; padding: 0.4rem 0.5rem; }}
.st-key-{KEY}_tables :is(td, th) {{ font-size: 1rem; padding: 0.15rem 0.5rem; }}
.st-key-{KEY}_chart {{ height: 18.5rem; }}
.st-key-{KEY}_roomy .st-key-{KEY}_chart {{ height: 25rem; }}
.st-key-{KEY}_text p {{ font-size: 1.5rem !important; max-width: 60ch; }}
.st-key-{KEY}_question p {{ font-size: 1.2rem; font-style: italic; }}
@media (max-width: 640px) {{
  .st-key-{KEY} .st-key-{KEY}_chart {{ flex: none; height: 28rem; }}
  .st-key-{KEY} :is(td, th) {{ font-size: 0.75rem; padding: 0.3rem 0.15rem; }}
}}
</style>"""

_picture = once(presented.picture, most=100)


def draw(screen: Screen, *, roomy: bool) -> None:
    """The whole topic. `roomy`: nothing is written under it, so the picture may be taller."""
    st.html(_STYLE)
    with st.container(key=f"{KEY}_roomy" if roomy else f"{KEY}_close"), st.container(key=KEY):
        st.title(as_written(screen.title), anchor=False)
        if screen.lead:
            st.markdown(as_written(screen.lead))
        _figures(screen.figures)
        grids = _grids(screen)
        if grids and st.session_state.get(TABLE):  # the switch stands below what it changes
            _tables(grids)
        else:
            _body(screen)
        _foot(screen, switch=bool(grids))


def tells_units(kind: TopicKind, screen: Screen) -> bool:
    """Whether single units stand on the screen as it is now, by name or by number."""
    if kind is TopicKind.ALL_UNITS:  # its picture counts them, its table has a line for each
        return _stands_alone(screen) or bool(st.session_state.get(TABLE))
    return kind in TOLD


def _figures(figures: tuple[Figure, ...]) -> None:
    if not figures:
        return
    with st.container(key=f"{KEY}_figures", horizontal=True):
        for figure in figures:
            said = f"{as_written(figure.label)}  \n**{as_written(figure.value)}**"
            st.markdown(said, width="content")


def _body(screen: Screen) -> None:
    """The chart or a small table beside the sentences; without either, these side by side."""
    grid = screen.grid if screen.grid and _stands_alone(screen) else None
    if not screen.chart and not grid:
        _side_by_side(screen.points)
        return
    picture, words = st.columns([3, 2], gap="large") if screen.points else (st.container(), None)
    with picture:
        if screen.chart:
            _chart(screen)
        elif grid:
            st.table(presented.table(grid).map(as_written), hide_index=True, border="horizontal")
    if words:
        with words:
            for points in screen.points:
                _points(points)


def _chart(screen: Screen) -> None:
    picture = _picture(screen.chart)
    with st.container(key=f"{KEY}_chart"):
        st.vega_lite_chart(
            picture.rows,
            picture.spec,
            width="stretch",
            height="stretch",
            key=f"{KEY}_picture",
            alt=picture.alt,
        )


def _side_by_side(points: tuple[Points, ...]) -> None:
    if not points:
        return
    for column, each in zip(st.columns(len(points), gap="large"), points, strict=True):
        with column:
            _points(each)


def _points(points: Points) -> None:
    if points.heading:
        st.header(as_written(points.heading), anchor=False)
        st.markdown("\n".join(f"- {as_written(line)}" for line in points.lines))
    else:
        with st.container(key=f"{KEY}_text"):
            st.markdown("\n\n".join(as_written(line) for line in points.lines))


def _foot(screen: Screen, *, switch: bool) -> None:
    """The question, and one click away the numbers and how they were counted."""
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(key=f"{KEY}_question", width="stretch"):
            if screen.question:
                st.markdown(as_written(screen.question))
        if switch:
            st.toggle(_("Show as table"), key=TABLE, width="content")
        if screen.source:
            counted.draw("presented", lambda: as_written(screen.source))


def _tables(grids: list[Grid]) -> None:
    """In the place of the picture and its sentences; a long table may scroll with the page."""
    with st.container(key=f"{KEY}_tables"):
        for grid in grids:
            st.table(presented.table(grid).map(as_written), hide_index=True, border="horizontal")


def _grids(screen: Screen) -> list[Grid]:
    """What the screen does not show as a table: the twin of its chart, and the table beside it."""
    twin = [presented.twin(screen.chart)] if screen.chart else []
    own = screen.grid
    if own is None or _stands_alone(screen):
        return twin
    same = bool(twin) and own.rows == twin[0].rows
    return [own] if same or not twin else [*twin, own]


def _stands_alone(screen: Screen) -> bool:
    """Whether the table is shown by itself: there is no chart, and it is small."""
    if screen.chart or screen.grid is None:
        return False
    cells = [cell for row in screen.grid.rows for cell in row if isinstance(cell, str)]
    return len(screen.grid.rows) <= FEW and all(len(cell) <= SHORT for cell in cells)
