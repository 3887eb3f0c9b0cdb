"""Shared screens in meeting rooms: made, let in with a code, looked after and taken out."""
