"""A meeting in the reader's words, ready for the files that it leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.vocabulary import MeetingMoment, TopicKind
from services.access import Viewer
from services.calendar import today
from services.database import reading
from services.errors import N_
from services.meetings import moods
from services.meetings.views import Item, MeetingView
from services.papers import decided
from services.papers.decided import Decided
from services.papers.frame import Frame, Headings, Line, Person, Topic
from services.papers.screen import Figure, Grid, Points, Screen
from ui import data, decision_labels, event_words, i18n, sentences
from ui.blocks.meetings import words
from ui.blocks.presented import mood
from ui.data import presented
from ui.i18n import _, ngettext
from ui.topics import screens

ASKED: Mapping[MeetingMoment, str] = {
    MeetingMoment.CHECK_IN: N_("Check-in"),
    MeetingMoment.CHECK_OUT: N_("Check-out"),
}
MOMENTS: Mapping[TopicKind, MeetingMoment] = {kind: moment for moment, kind in moods.KINDS.items()}
DEFINITIONS: Sequence[tuple[str, str]] = (
    (N_("No data yet"), N_("Nothing has been written or counted. That is not zero.")),
    (
        N_("Too few to show (under 5)"),
        N_("Fewer than five stand behind the figure. It is kept back so that nobody is known."),
    ),
    (N_("0"), N_("It was counted, and there was none.")),
    (
        N_("Unit 7"),
        N_("A number in place of a unit's name, the same all through the meeting."),
    ),
    (
        N_("Levels"),
        N_("Where a unit stands on a pillar by its own assessment. They are never averaged."),
    ),
)


def frame(viewer: Viewer, view: MeetingView) -> Frame:
    """The meeting with all its topics as they are shown to the viewer, in the language of now.

    Raises:
        NotFound: the meeting is not for the viewer to read.
    """
    with reading() as session:
        asked = {"by": viewer, "today": today()}
        under = decided.of_meeting(session, view.id, **asked)
        taken = {each: moods.takeaways(session, view.id, each, **asked) for each in MeetingMoment}
    return Frame(
        language=i18n.language().value,
        title=view.title,
        day=i18n.day(view.held_on),
        headings=headings(),
        facts=_facts(view),
        participants=tuple(
            Person(one.name, _(words.ROLES[one.role]), _(words.ATTENDANCE[one.attendance]))
            for one in view.participants
        ),
        topics=tuple(_topic(viewer, view, item, under.get(item.id, ())) for item in view.items),
        decisions=_lines(_elsewhere(view, under)),
        takeaways=tuple(Points(_(ASKED[each]), said) for each, said in taken.items() if said),
        definitions=tuple(Figure(_(word), _(meaning)) for word, meaning in DEFINITIONS),
        footer=footer(),
    )


def footer() -> str:
    """What stands on all that leaves the house: its day, and that others may ask for it."""
    said = _("Made {day}. The extract may be subject to public access.")
    return said.format(day=i18n.day(today()))


def headings() -> Headings:
    """The fixed words of all files."""
    return Headings(
        meeting=_("Meeting"),
        participants=_("Participants"),
        agenda=_("Agenda"),
        decisions=_("Decisions and agreements"),
        takeaways=_("What do you take along?"),
        definitions=_("What the words mean"),
        numbers=_("The numbers"),
        topic=_("Topic"),
        question=_("Question to us"),
        source=_("Source"),
        missing=_("An empty field: no data yet."),
        part=_("({n} of {all})"),
        nothing_decided=_("Nothing was decided or agreed."),
        person=(_("Name"), _("Part in the meeting"), _("Attendance")),
        decision=(
            _("Kind"),
            _("Decision or agreement"),
            _("Responsible"),
            _("Unit"),
            _("Pillar"),
            _("Follow-up"),
            _("Status"),
        ),
    )


def _facts(view: MeetingView) -> tuple[Figure, ...]:
    given = (
        (_("Intention"), view.intention),
        (_("What will we have made?"), view.product),
        (_("What will we know?"), view.knowledge),
        (_("With what mood do we leave?"), view.mood),
        (_("How do we want to be together?"), view.rules),
        (_("Time and place"), _when(view)),
    )
    return tuple(Figure(label, value) for label, value in given if value)


def _when(view: MeetingView) -> str:
    at = event_words.clock(view.starts_at) if view.starts_at else ""
    return " · ".join(filter(None, (at, words.length(view.minutes), view.unit, view.place)))


def _topic(viewer: Viewer, view: MeetingView, item: Item, under: Sequence[Decided]) -> Topic:
    return Topic(
        _with_mood(viewer, view, item, screens.of_item(viewer, view, item)),
        words.length(item.minutes),
        item.owner,
        _lines(under),
    )


def _with_mood(viewer: Viewer, view: MeetingView, item: Item, screen: Screen) -> Screen:
    """A check-in or check-out with how it was answered, as far as the screen tells it."""
    moment = MOMENTS.get(item.kind)
    told = presented.mood(viewer, view, moment) if moment else None
    if moment is None or told is None or not (told.few or told.counts):
        return screen
    if told.few:
        return replace(screen, lead=mood.said(told))
    rows = tuple((_(part), n) for part, n in mood.counted(told))
    base = ngettext("{n} has answered.", "{n} have answered.", told.answered)
    grid = Grid((_(mood.ASKED[moment]), _("Answers")), rows)
    return replace(screen, grid=grid, source=base.format(n=told.answered))


def _elsewhere(
    view: MeetingView, under: Mapping[int | None, Sequence[Decided]]
) -> Sequence[Decided]:
    """What was decided under no topic, or under one that was taken off again."""
    on = {item.id for item in view.items}
    return [line for item_id, lines in under.items() if item_id not in on for line in lines]


def _lines(found: Sequence[Decided]) -> tuple[Line, ...]:
    pillars = sentences.short_names(data.pillars())
    return tuple(_line(one, pillars) for one in found)


def _line(one: Decided, pillars: Mapping[str, str]) -> Line:
    hidden = _("Unit {number}").format(number=one.number) if one.number else ""
    return Line(
        kind=_(decision_labels.KINDS[one.kind]),
        text=one.text,
        responsible=one.responsible,
        unit=one.unit or hidden,
        pillar=pillars.get(one.pillar or "", ""),
        review=i18n.short_day(one.review_on) if one.review_on else "",
        review_on=one.review_on,
        status=_(decision_labels.STATUSES[one.status]),
    )
