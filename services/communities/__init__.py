"""Interest communities: who takes part, what happened in them, and how they live."""
