"""Meetings on a shared screen: planned, proposed from the data, run, closed, and remembered."""
