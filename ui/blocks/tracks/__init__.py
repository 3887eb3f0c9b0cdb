"""Practice tracks beside one another: the board, the counts for leaders, the workshops."""
