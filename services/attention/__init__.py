"""What deserves a talk, and what is worth sharing: facts, rules, and what people did about it.

A rule is one pure function over `facts`; a new one needs its facts, its function in `rules` and
its sentence in `ui.reasons`, and nothing else changes: the rules of communities
and practice tracks (A1 to A8) come with the capabilities that bring their data.
"""
