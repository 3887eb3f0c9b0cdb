"""Pieces of the idea and knowledge bank."""
