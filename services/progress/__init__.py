"""Where units stand on the pillars, how they got there, and what may be said of a group."""
