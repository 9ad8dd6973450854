"""The figures in README, each a ratio or a time measured within one run: `python -m benchmarks`."""
