"""Topics of a meeting in the reader's words: the facts of each kind as a `Screen`, plain text."""
