"""The form of a dialogue note: how it begins, its fields, and its draft."""
