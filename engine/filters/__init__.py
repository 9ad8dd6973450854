"""Filters: named kernels and applying them. Needs only NumPy."""

from engine.filters.apply import Border, correlate
from engine.filters.kernels import KERNELS, Kernel, kernel

__all__ = ["KERNELS", "Border", "Kernel", "correlate", "kernel"]
