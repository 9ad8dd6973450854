"""The page about a layer with all its channels."""
