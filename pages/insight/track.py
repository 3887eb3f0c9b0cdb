"""One practice track as a story: from its question to what came of it."""

from ui.blocks.indicators import in_places
from ui.blocks.track import data as data_in_play
from ui.blocks.track import evaluation, head, history, moves, plan, trials
from ui.data import track as data
from ui.forms import guarded
from ui.frame import session

viewer = session.viewer()

with guarded(viewer):
    story = data.story(viewer, head.chosen())

head.draw(story)
evaluation.way(story)
moves.start(viewer, story)
plan.draw(viewer, story)
trials.draw(viewer, story)
data_in_play.draw(viewer, story)
in_places.of_track(viewer, story)
evaluation.draw(viewer, story)
moves.draw(viewer, story)
history.draw(viewer, story)
