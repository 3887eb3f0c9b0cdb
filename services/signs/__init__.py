"""Local signs: what a pillar looks like where one works, and what units lend each other."""
