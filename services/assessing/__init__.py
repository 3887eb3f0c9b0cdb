"""How units assess themselves: the rounds, and the status dialogue field by field."""
