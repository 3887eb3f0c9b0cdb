"""What deserves a talk, and what is worth sharing: facts, rules, and what people did about it.

A rule is one pure function over `facts`; a new one needs its facts, its function in `rules` and
its sentence in `ui.reasons`, and nothing else changes. The rules of communities (A1 to A5) and of
practice tracks (A6 to A8) stand in modules of their own, each with the facts that they look at.
"""
