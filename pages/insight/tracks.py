"""Practice tracks by state: one's own, those of a community, and counts for leaders."""

from services.access import Action
from ui.blocks import unit_header
from ui.blocks.tracks import board, head, leaders, start_many, workshop
from ui.data import tracks as data
from ui.forms import guarded
from ui.frame import session

viewer = session.viewer()

with guarded(viewer):
    season = unit_header.chosen_season()
    community_id = head.chosen()
    found = data.board(viewer, community_id, season.id, board.pages())

head.draw(viewer, community_id, season)
board.draw(found, begins=viewer.may(Action.RECORD_DIALOGUE))
workshop.draw(viewer, season, community_id)
leaders.draw(viewer, season, at_once=not found.total)
start_many.draw(viewer, season, community_id)
