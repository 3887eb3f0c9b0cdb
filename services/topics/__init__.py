"""What the topics of a meeting are about: the facts of each kind, of the units of its branch.

Nothing here holds a person's name, a note, a title of a track, or a unit's name that is hidden.
Who sees a meeting sees what those see who may see every unit of its branch.
"""
