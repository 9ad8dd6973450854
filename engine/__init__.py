"""The deep-learning engine: pure Python, NumPy and PyTorch, no Qt."""
