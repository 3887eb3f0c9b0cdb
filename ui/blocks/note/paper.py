"""A note to take along: a PDF for those who took part, without anybody's own room."""

from collections.abc import Callable, Iterator
from functools import partial

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.database import transaction
from services.dialogues import notes, printing
from services.dialogues.notes import Note
from services.dialogues.printing import Part, Sheet
from ui import dialogue_labels, i18n
from ui.blocks import agreements
from ui.blocks.note import contents
from ui.frame import session
from ui.i18n import _


def download(note: Note) -> None:
    """A button that makes the PDF when it is pressed."""
    st.download_button(
        _("Download as PDF"),
        data=partial(made, session.signed_in_as(), note.id, sheet(note)),
        file_name=f"dialog-{note.held_on.isoformat()}.pdf",
        mime="application/pdf",
        key="print_note",
        icon=":material/download:",
        on_click="ignore",
    )


def made(signed_in: Callable[[], Viewer], note_id: int, written: Sheet) -> bytes:
    """The PDF, for who is `signed_in` when it is made. The access log says so.

    Raises:
        SignedOut: nobody is any more.
        NotFound: the viewer did not take part.
    """
    viewer = signed_in()
    with transaction() as change:
        notes.print_note(change, note_id, by=viewer)
    return printing.pdf(written)


def sheet(note: Note) -> Sheet:
    """What stands on the paper, in the words of the reader."""
    parts = (Part(heading, text) for heading, text in contents.written(note))
    return Sheet(
        language=i18n.language().value,
        title=_("Dialogue {day} · {unit}").format(day=i18n.day(note.held_on), unit=note.unit),
        facts=(contents.facts(note),),
        parts=(*parts, *_went(note), *_agreed(note), *_remarks(note)),
        footer=_("Only for those who took part: {names}. Printed {day}.").format(
            names=", ".join(note.participants), day=i18n.day(today())
        ),
    )


def _went(note: Note) -> Iterator[Part]:
    return (Part(heading, said) for heading, said in contents.went(note))


def _agreed(note: Note) -> Iterator[Part]:
    for agreed in note.agreements:
        when = agreements.due(agreed.due_on, today())
        yield Part(_("Agreement"), agreed.text, f"{agreed.responsible} · {when}")


def _remarks(note: Note) -> Iterator[Part]:
    for line in note.remarks:
        detail = f"{line.author} · {i18n.moment(line.said_at)}"
        yield Part(_(dialogue_labels.REMARK_KINDS[line.kind]), line.text, detail)
