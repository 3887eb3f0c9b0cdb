"""What the menu knows of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.vocabulary import Role
from services.access import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from services.access import Viewer


@dataclass(frozen=True)
class Entry:
    """A page. `opens` is the action that it is for, a role, what to ask of one, or everybody.

    One that stands `alone` has the whole window: no menu, and nothing of the frame around it.
    A shared screen opens none but those `on_screens`.
    """

    file: str
    title: str
    path: str
    icon: str
    opens: Action | Role | Callable[[Viewer], bool] | None = None
    in_menu: bool = True
    section: str = ""
    alone: bool = False
    on_screens: bool = False

    def is_for(self, viewer: Viewer) -> bool:
        """Whether this page is the viewer's to open."""
        if viewer.is_screen:
            return self.on_screens
        if isinstance(self.opens, Action):
            return viewer.may(self.opens)
        if callable(self.opens):
            return self.opens(viewer)
        return self.opens is None or self.opens in viewer.roles
