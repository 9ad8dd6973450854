"""What a network has learned: its first filters epoch by epoch, and what its layers answer."""
