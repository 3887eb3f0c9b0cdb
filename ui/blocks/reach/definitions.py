"""How the figures about threads are counted, in words."""

from services.calendar import today
from ui import i18n
from ui.i18n import _


def of_steps() -> str:
    """What a thread is, what takes it to each step, and what is not counted."""
    return _joined(
        _(
            "**A thread** is a practice track of the season that has been started: drafts do not "
            "count, stopped ones do. Threads are counted, never people; with fewer than five "
            "there are no figures."
        ),
        _(
            "Of a season, fewer than five tracks that only their owners may read are not "
            "counted, nor fewer than five that not everybody may read: they could be worked out."
        ),
        _(
            "**The community**: the track belongs to one. A local track has no such step and "
            "begins at the next."
        ),
        _(
            "**The staff's learning**: a trial action is thought through, the evaluation says "
            "what the staff got out of it, or it is written what stopping the track taught."
        ),
        _(
            "**The learning environment**: of a trial action that is thought through it was "
            "decided to keep, adapt or share it."
        ),
        _(
            "**The young**: in the evaluation, in at least one area, something was seen in the "
            "group afterwards, at least in glimpses and no less than before. “Do not know” is no "
            "evidence; it is counted by itself."
        ),
        _(
            "A thread has come to all steps up to the furthest one with evidence, so a step in "
            "between may lack its own. That the steps follow each other does not prove that one "
            "is the cause of the next."
        ),
    )


def of_areas() -> str:
    """What a step is in an area, and when a row is not shown."""
    return _joined(
        _(
            "**Steps** on the scale not seen yet, in glimpses, regularly, in most: how much "
            "further up the group was after than before, in evaluated tracks that chose the area. "
            "A track chooses one to three areas, so the rows do not add up to the tracks."
        ),
        _(
            "**Not known**: before or after is “do not know”. An area that fewer than five tracks "
            "chose is not shown. Nothing is added up or averaged, and nothing says how many young "
            "people it holds for."
        ),
    )


def of_ladder() -> str:
    """What a rung is."""
    return _joined(
        _(
            "**The ladder**: evaluated tracks by how far the young were in it, as those whose "
            "track it is say. A higher rung is not always the better one. Under five evaluated "
            "tracks it is not shown."
        ),
    )


def of_places() -> str:
    """When a place is shown with others."""
    return _joined(
        _(
            "**By place**: a place with fewer than five threads is counted together with others, "
            "and so is one where fewer than five are not shared with everybody; the smallest of "
            "the others join them until nothing can be worked out. Places stand by name."
        ),
    )


def _joined(*lines: str) -> str:
    source = _("Source: practice tracks as they stand on {today}.")
    return "\n\n".join((*lines, source.format(today=i18n.day(today()))))
