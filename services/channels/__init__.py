"""Messages to the channels of communities: written here, sent in the background."""
