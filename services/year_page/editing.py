"""Saving the page of a unit's year: each save is a version, and none is lost."""

from sqlmodel import Session, col, func, select

from models import Season, YearPage, YearPageLine
from services import access, audit, changes, sent_once, texts, units
from services.access import Action, Viewer
from services.dialogues import form_keys, kept_texts
from services.dialogues.form_keys import Kind
from services.errors import N_, Conflict, Invalid, NotFound
from services.year_page import page_drafts, typed
from services.year_page.found import Found
from services.year_page.page_drafts import PageDraft

UNKNOWN_SOURCE = N_("A sentence names a source that is not this unit's. Load the page again.")
OVERTAKEN = N_(
    "Someone else has saved a version meanwhile. Load the page again: what you have typed is "
    "kept, and stands beside theirs."
)


def save(session: Session, draft: PageDraft, *, by: Viewer, found: tuple[Found, ...]) -> int:
    """Keep a new version of a page; its number. The same form saves once.

    `found` is what was logged, as `drafting` tells it: a sentence names no other source, unless
    the version before named it.

    Raises:
        NotFound: `by` does not answer for that unit's page, or there is no such season.
        Invalid: something cannot be kept, said for each field.
        Conflict: someone else has saved a version since the one that was edited.
    """
    access.ensure(by, Action.SHARE_ASSESSMENT, draft.unit_id)
    saved = sent_once.saved(session, YearPage, draft.form_key, by_id=by.person_id)
    if saved is not None:
        return session.get_one(YearPage, saved).number
    if session.get(Season, draft.season_id) is None:
        raise NotFound("season", draft.season_id)
    units.hold(session, draft.unit_id)
    newest = _newest(session, draft)
    if problems := _problems(session, draft, found):
        raise Invalid(problems)
    if newest != draft.seen:
        raise Conflict(OVERTAKEN)
    page = YearPage(
        unit_id=draft.unit_id,
        season_id=draft.season_id,
        number=newest + 1,
        title=texts.kept(draft.title),
        by_id=by.person_id,
        form_key=draft.form_key,
    )
    session.add(page)
    session.flush()
    _put(session, page.id or 0, draft)
    form = form_keys.of(Kind.YEAR_PAGE, draft.unit_id)
    kept_texts.forget_begun(session, form, typed.of_season(draft.season_id), by=by)
    audit.note(session, by=by.person_id, action="save", subject="yearpage", subject_id=page.id)
    changes.bump(session, changes.unit(draft.unit_id))
    return page.number


def _problems(session: Session, draft: PageDraft, found: tuple[Found, ...]) -> dict[str, str]:
    problems = page_drafts.problems(draft)
    if not _sources(draft) <= {(it.source, it.source_id) for it in found} | _named(session, draft):
        problems["page"] = UNKNOWN_SOURCE
    return problems


def _put(session: Session, page_id: int, draft: PageDraft) -> None:
    for heading, lines in draft.written().items():
        for position, line in enumerate(lines):
            text = texts.kept(line.text)
            session.add(
                YearPageLine(
                    page_id=page_id,
                    heading=heading,
                    position=position,
                    text=text,
                    source=line.source,
                    source_id=line.source_id,
                    edited=bool(line.source) and text != texts.kept(line.drafted),
                )
            )
    session.flush()


def _sources(draft: PageDraft) -> set[tuple[str, int | None]]:
    lines = (line for part in draft.written().values() for line in part)
    return {(line.source, line.source_id) for line in lines if line.source}


def _named(session: Session, draft: PageDraft) -> set[tuple[str, int | None]]:
    """The sources that earlier versions of the page name."""
    query = (
        select(col(YearPageLine.source), col(YearPageLine.source_id))
        .join(YearPage, col(YearPage.id) == YearPageLine.page_id)
        .where(YearPage.unit_id == draft.unit_id, YearPage.season_id == draft.season_id)
        .distinct()
    )
    return {(source, number) for source, number in session.exec(query)}


def _newest(session: Session, draft: PageDraft) -> int:
    query = select(func.max(YearPage.number)).where(
        YearPage.unit_id == draft.unit_id, YearPage.season_id == draft.season_id
    )
    return session.exec(query).one() or 0
