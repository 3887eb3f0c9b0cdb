"""A guided status dialogue: a unit assesses itself, pillar by pillar."""

from ui import data, sentences
from ui.blocks.assessing import about, choosing, desk, looking_back, pillar, steps, summary
from ui.data import assessing
from ui.forms import guarded
from ui.frame import session

viewer = session.viewer()

with guarded(viewer):
    unit_id, round_ = choosing.heading(viewer)
    sheet = assessing.sheet(viewer, unit_id, round_.id)
    said = assessing.looking_back(viewer, unit_id, round_.season_id)

names = {name.code: sentences.pillar(name) for name in data.pillars()}
short = sentences.short_names(data.pillars())
mine = desk.of(viewer, unit_id, round_.id)

about.draw(mine, sheet, writable=any(pillar.writable(sheet, each) for each in sheet.pillars))
chosen = steps.choose(mine, sheet.pillars, short)
pillar.draw(mine, sheet, chosen, names)
steps.onwards(sheet.pillars, chosen.pillar, short)
summary.draw(mine, sheet, short)
summary.finish(viewer, mine, sheet, chosen.pillar, short)
looking_back.ask(mine, sheet, short, said)
