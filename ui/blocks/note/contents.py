"""What stands in a note, in the words of the reader: on the page and on paper."""

from collections.abc import Iterator
from typing import Any

from services.dialogues.notes import Note
from ui import dialogue_labels, labels
from ui.blocks.note.listing import pillar_words
from ui.i18n import _


def facts(note: Note) -> str:
    """What anyone may know of it: pillar, template, purpose, and who wrote it."""
    own = note.own_template
    template = own.name if own else _(labels.TEMPLATES[note.template])
    purpose = _(labels.PURPOSES[note.purpose])
    author = _("written by {name}").format(name=note.author)
    return " · ".join((pillar_words().get(note.pillar, ""), template, purpose, author))


def written(note: Note) -> Iterator[tuple[str, str]]:
    """The texts of a note that are not empty, each under its heading."""
    for name, heading in headings(note).items():
        if text := note.texts.get(name):
            yield heading, text


def headings(note: Note) -> dict[str, str]:
    """The headings of the texts of a note, in the order of the form."""
    first = {"examined": _("What did we examine?")}
    steps = {step.key: dialogue_labels.step(step) for step in note.steps}
    last = {
        "clearer": _("What became clearer?"),
        "wondering": _("What do we still wonder about?"),
    }
    return first | steps | last


def went(note: Note) -> Iterator[tuple[str, str]]:
    """How the dialogue went, as far as it was said: a heading, and what was marked."""
    words: dict[Any, str] = {
        **dialogue_labels.DURATIONS,
        **dialogue_labels.DIALOGUE_FORMATS,
        **dialogue_labels.OCCASIONS,
    }
    about = (note.duration, note.format, note.occasion)
    said = [_(words[value]) for value in about if value is not None]
    if note.young_voice is not None:
        voice = _("with the young people's own words")
        said.append(voice if note.young_voice else _("without the young people's own words"))
    if said:
        yield _("The dialogue"), ", ".join(said)
    for kind, values in note.marks.items():
        marks = dialogue_labels.MARKS[kind]
        marked = ", ".join(_(marks[value]) for value in marks if value in values)
        yield _(dialogue_labels.MARK_KINDS[kind]), marked
