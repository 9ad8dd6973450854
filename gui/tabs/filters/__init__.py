"""Edit an edge filter by hand, and see what it finds."""
