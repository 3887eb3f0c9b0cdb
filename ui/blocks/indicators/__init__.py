"""Pieces of the page of indicators."""
