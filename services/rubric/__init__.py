"""The rubric: the pillars, what their levels say, the common signs, and its versions."""
