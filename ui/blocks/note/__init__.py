"""Notes on a page: a list of those one took part in, and one of them opened."""
