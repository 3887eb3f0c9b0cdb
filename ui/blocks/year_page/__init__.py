"""Pieces of the page of a unit's year."""
