"""Indicators of progress: what each one is, its values, and who used them for what."""
