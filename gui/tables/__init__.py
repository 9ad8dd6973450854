"""Qt item models: lists and tables as Qt likes to read them."""
