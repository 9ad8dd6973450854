"""The window: draws what the engine computed, and decides nothing about the science."""
