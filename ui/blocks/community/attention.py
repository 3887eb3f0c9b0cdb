"""What deserves a talk in a community, and what it has worth sharing."""

from services.access import Viewer
from services.communities.communities import CommunityView
from ui.blocks import attention


def draw(viewer: Viewer, view: CommunityView) -> None:
    """A few lines of each, for those who take part and the leaders of their units."""
    attention.at_community(viewer, view.id)
