"""Watch a filter travel over an image."""
