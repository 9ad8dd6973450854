"""Kernels from formulas: Gaussian, Laplacian of Gaussian, unsharp masking, Gabor, and families of edges.

x runs to the right and y down, in pixels from the centre of the kernel; the centre of an even one lies
between its cells.
"""

import numpy as np

from engine.filters.kernel_options import KernelOptions
from engine.kernels import Matrix, SizedKernel, sized_kernel


def gaussian(options: KernelOptions) -> Matrix:
    """Return exp(−(x² + y²) / 2σ²), divided by its sum."""
    along = np.exp(-(_places(options.size) ** 2) / (2 * options.deviation**2))
    weights: Matrix = np.outer(along, along)
    weights /= weights.sum()
    return weights


def laplacian_of_gaussian(options: KernelOptions) -> Matrix:
    """Return G (x² + y² − 2σ²) / σ⁴ for a Gaussian G of sum 1, less its mean, so that it adds up to 0."""
    x = _places(options.size)
    variance = options.deviation**2
    weights: Matrix = gaussian(options) * (x[None, :] ** 2 + x[:, None] ** 2 - 2 * variance) / variance**2
    weights -= weights.mean()
    return weights


def unsharp(options: KernelOptions) -> Matrix:
    """Return (1 + a) · identity − a · Gaussian, which adds up to 1."""
    identity = sized_kernel(SizedKernel.CENTER, options.size)
    return (1 + options.amount) * identity - options.amount * gaussian(options)


def gabor(options: KernelOptions) -> Matrix:
    """Return G (cos(2πx′ / λ + ψ) − c), x′ = x cos θ + y sin θ, scaled so that its magnitudes add up to 2.

    G is a Gaussian of sum 1 and c the constant at which the kernel adds up to 0. All 0 if nothing of the
    wave is left in so few cells.
    """
    x = _places(options.size)
    angle, phase = np.deg2rad(options.angle), np.deg2rad(options.phase)
    across = x[None, :] * np.cos(angle) + x[:, None] * np.sin(angle)
    wave = np.cos(2 * np.pi * across / options.wavelength + phase)
    envelope = gaussian(options)
    weights = envelope * (wave - (envelope * wave).sum())
    strength = np.abs(weights).sum()
    return weights * 2 / strength if strength > 1e-9 else np.zeros_like(weights)


def box(options: KernelOptions) -> Matrix:
    """Return 1 / f² in every cell."""
    return np.full((options.size, options.size), 1 / options.size**2)


def identity(options: KernelOptions) -> Matrix:
    """Return 1 in the centre, at (f − 1) // 2 where f is even, and 0 elsewhere."""
    return sized_kernel(SizedKernel.CENTER, options.size)


def ng_vertical(options: KernelOptions) -> Matrix:
    """Return 1 in the first column and −1 in the last."""
    return sized_kernel(SizedKernel.VERTICAL, options.size)


def sobel_vertical(options: KernelOptions) -> Matrix:
    """Return binomial weights along the edge, their difference across it; positive weights add up to 1."""
    return _per_step(sized_kernel(SizedKernel.SOBEL_VERTICAL, options.size))


def prewitt_vertical(options: KernelOptions) -> Matrix:
    """Return 1 / f in the first column and −1 / f in the last."""
    return _per_step(ng_vertical(options))


def _places(size: int) -> Matrix:
    return np.arange(size, dtype=np.float64) - (size - 1) / 2


def _per_step(weights: Matrix) -> Matrix:
    """Scale to an answer of 1 to the brightest step from 0 to 1."""
    scaled: Matrix = weights / weights[weights > 0].sum()
    return scaled
