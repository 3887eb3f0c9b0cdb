"""The year wheel: what is planned in a season, for whom, and how it comes into a calendar."""
