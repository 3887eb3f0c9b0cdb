"""Pieces of the pages of meetings: the list, one meeting, its form, its agenda and its people."""
