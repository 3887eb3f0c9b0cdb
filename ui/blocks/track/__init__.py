"""Pieces of the page of a practice track."""
