"""Train a network and read its curves."""
