"""Go through the mistakes one by one, and sort them."""
