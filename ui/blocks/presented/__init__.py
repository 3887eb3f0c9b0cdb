"""The meeting on a shared screen: one topic at a time, in big type, without the menu."""
