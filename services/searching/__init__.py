"""Searching in what people wrote: forms of Danish words, and pieces of a text around them."""
