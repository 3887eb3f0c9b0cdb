"""Pieces of the year wheel: its picture, its months, one event, and the calendar address."""
