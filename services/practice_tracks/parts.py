"""What hangs on a track beside its own row: owners, pillars, themes, kinds of data, signs."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, delete, select

from models import (
    CommonSign,
    IndicatorUse,
    LocalSign,
    TrackOwner,
    TrackPillar,
    TrackSign,
    TrackSource,
    TrackTheme,
    TrialAction,
)
from models.vocabulary import DataSource, Theme
from services import texts
from services.practice_tracks.drafts import SignDraft, TrackDraft, is_own

LISTS: tuple[Any, ...] = (TrackOwner, TrackPillar, TrackTheme, TrackSource, TrackSign)


@dataclass(frozen=True)
class Parts:
    """All that hangs on a track and is chosen in its form. A sign of others' has no text here."""

    owners: frozenset[int] = frozenset()
    pillars: frozenset[str] = frozenset()
    themes: frozenset[Theme] = frozenset()
    sources: frozenset[DataSource] = frozenset()
    signs: tuple[SignDraft, ...] = ()


NOTHING = Parts()


def of(session: Session, track_id: int) -> Parts:
    """What hangs on a track now."""

    def chosen(column: Any, track: Any) -> frozenset[Any]:
        return frozenset(session.exec(select(column).where(col(track) == track_id)))

    return Parts(
        chosen(col(TrackOwner.person_id), TrackOwner.track_id),
        chosen(col(TrackPillar.pillar), TrackPillar.track_id),
        chosen(col(TrackTheme.theme), TrackTheme.track_id),
        chosen(col(TrackSource.source), TrackSource.track_id),
        _signs(session, track_id),
    )


def wanted(draft: TrackDraft, owner_id: int | None) -> Parts:
    """What the form wants to hang on a track; an owner does not own it together with oneself."""
    return Parts(
        frozenset(draft.co_owner_ids) - {owner_id},
        frozenset(draft.pillars) - {draft.pillar},
        frozenset(draft.themes),
        frozenset(draft.sources),
        signs(draft),
    )


def signs(draft: TrackDraft) -> tuple[SignDraft, ...]:
    """The signs of a form, each once, without fields that were left empty."""
    found = (
        SignDraft(texts.kept(sign.text))
        if is_own(sign)
        else SignDraft("", sign.common_id, sign.local_id)
        for sign in draft.signs
    )
    return tuple(dict.fromkeys(sign for sign in found if sign != SignDraft()))


def put(session: Session, track_id: int, parts: Parts) -> None:
    """Hang on a track what it is to have, in the place of what it had."""
    clear(session, track_id)
    session.add_all(TrackOwner(track_id=track_id, person_id=each) for each in parts.owners)
    session.add_all(TrackPillar(track_id=track_id, pillar=each) for each in parts.pillars)
    session.add_all(TrackTheme(track_id=track_id, theme=each) for each in parts.themes)
    session.add_all(TrackSource(track_id=track_id, source=each) for each in parts.sources)
    session.add_all(
        TrackSign(
            track_id=track_id,
            position=n,
            text=_text(session, sign),
            common_id=sign.common_id,
            local_id=sign.local_id,
        )
        for n, sign in enumerate(parts.signs, 1)
    )
    session.flush()


def clear(session: Session, track_id: int, *, with_all: bool = False) -> None:
    """Take off what is chosen in the form of a track; `with_all`: whatever hangs on a draft."""
    for table in (*LISTS, *((TrialAction, IndicatorUse) if with_all else ())):
        session.exec(delete(table).where(col(table.track_id) == track_id))


def _signs(session: Session, track_id: int) -> tuple[SignDraft, ...]:
    query = (
        select(TrackSign)
        .where(TrackSign.track_id == track_id)
        .order_by(col(TrackSign.position), col(TrackSign.id))
    )
    found = (SignDraft(row.text, row.common_id, row.local_id) for row in session.exec(query))
    return tuple(sign if is_own(sign) else _bare(sign) for sign in found)


def _bare(sign: SignDraft) -> SignDraft:
    return SignDraft("", sign.common_id, sign.local_id)


def _text(session: Session, sign: SignDraft) -> str:
    """What a sign says: as it is written where it comes from, should that change one day."""
    if sign.common_id is not None:
        return session.get_one(CommonSign, sign.common_id).text_da
    if sign.local_id is not None:
        return session.get_one(LocalSign, sign.local_id).text
    return sign.text
