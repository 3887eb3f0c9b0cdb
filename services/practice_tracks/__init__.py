"""Practice tracks (øvebaner): how they move, what is tried in them, and what came of it."""
