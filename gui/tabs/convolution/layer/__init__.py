"""One layer: a window's journey over one channel, and its numbers spelled out."""
