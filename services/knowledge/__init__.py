"""The idea and knowledge bank: what units share with one another, and who tried it."""
