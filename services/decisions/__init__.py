"""What meetings decide: recorded, followed up, and translated by the units it was sent to."""
