"""What a meeting leaves: files to fetch, and words to paste."""

from ui.blocks.papers.block import draw

__all__ = ["draw"]
