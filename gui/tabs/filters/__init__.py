"""Design a filter by hand and see what it does to a photo, beside filters that a network has learned."""
