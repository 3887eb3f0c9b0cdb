"""Pieces of pages: each draws one thing that a page is about."""
