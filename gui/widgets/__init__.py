"""Reusable widgets, each in a file of its own; only curve_plot imports pyqtgraph."""
