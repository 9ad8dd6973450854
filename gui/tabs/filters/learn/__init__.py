"""Learn a filter by gradient descent, beside one that was made by hand."""
