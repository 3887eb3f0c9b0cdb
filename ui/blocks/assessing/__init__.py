"""The pieces of the guided status dialogue: choosing, writing, reading, sharing."""
