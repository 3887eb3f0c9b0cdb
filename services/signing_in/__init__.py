"""Signing in: passwords and codes, attempts that are held back, sessions that end."""
