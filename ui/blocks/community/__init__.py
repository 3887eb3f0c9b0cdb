"""Pieces of the page of a community."""
