"""The newspaper page of a unit: its year on one page, drafted from what was logged."""
