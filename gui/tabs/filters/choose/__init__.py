"""Choose a filter by hand and see what it does to a photo."""
