"""The deep-learning engine: pure Python, NumPy and PyTorch, no Qt."""

__version__ = "0.1.0"  # of the whole lab
