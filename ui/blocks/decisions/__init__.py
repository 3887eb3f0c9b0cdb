"""Decisions of meetings on a page: the log, one opened, and those sent to a unit."""
