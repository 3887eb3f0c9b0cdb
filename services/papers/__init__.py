"""Papers: what a meeting or a unit takes along, as files made of words that are ready."""
