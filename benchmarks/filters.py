"""Applying filters: the lab against OpenCV and SciPy, on the same image with zeros around it."""

import importlib
import importlib.util
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from benchmarks.finding import Finding, Goal, at_most
from engine.data import photo
from engine.filters import correlate, correlate_each, kernel

ROUNDS = 15
OURS, OPENCV, SCIPY = "the lab", "OpenCV filter2D", "scipy.ndimage.correlate"
GOALS: dict[str, Goal] = {OPENCV: at_most(2), SCIPY: at_most(1)}
SIDE = 1000
FLOAT32, ZEROS = 5, 0  # OpenCV's CV_32F and BORDER_CONSTANT

Image = NDArray[np.uint8]
Weights = NDArray[np.float32]
Apply = Callable[[Image, Weights], NDArray[np.float32]]


def filters(folder: Path) -> Iterable[Finding]:
    """Apply each kernel to each image, the libraries in turn, and compare the median times.

    Random weights have nothing that a library could make use of; Sobel and the Gaussian are columns times
    rows of few different numbers.
    """
    rng = np.random.default_rng(0)
    grey = photo("camera")  # (512, 512)
    large = np.tile(grey, (2, 2))[:SIDE, :SIDE].copy()  # (1000, 1000)
    colours = np.tile(photo("astronaut"), (2, 2, 1))[:SIDE, :SIDE].copy()  # (1000, 1000, 3)
    binomial = np.array([1, 4, 6, 4, 1], dtype=np.float32) / 16
    for what, image, weights in (
        ("512 × 512, grey, 3 × 3 random", grey, rng.normal(size=(3, 3)).astype(np.float32)),
        ("512 × 512, grey, 3 × 3 Sobel", grey, kernel("sobel-vertical").weights),
        ("1 megapixel, grey, 3 × 3 random", large, rng.normal(size=(3, 3)).astype(np.float32)),
        ("1 megapixel in colour, 5 × 5 random", colours, rng.normal(size=(5, 5)).astype(np.float32)),
        ("1 megapixel in colour, 5 × 5 Gaussian", colours, np.outer(binomial, binomial).astype(np.float32)),
    ):
        yield from _compared(f"filtering {what}", image, weights)


def _compared(work: str, image: Image, weights: Weights) -> Iterable[Finding]:
    libraries = _libraries()
    times: dict[str, list[float]] = {name: [] for name in libraries}
    for _ in range(ROUNDS + 1):
        for name, apply in libraries.items():
            start = perf_counter()
            apply(image, weights)
            times[name].append(1000 * (perf_counter() - start))
    milliseconds = {name: median(each[1:]) for name, each in times.items()}  # the first is to warm up
    for name, goal in GOALS.items():
        if name not in milliseconds:
            yield Finding(work, name, goal=goal, skipped="not installed")
            continue
        note = f"{milliseconds[OURS]:.2f} ms against {milliseconds[name]:.2f} ms"
        yield Finding(work, name, milliseconds[OURS] / milliseconds[name], goal=goal, note=note)


def _libraries() -> dict[str, Apply]:
    """Return the lab, SciPy, and OpenCV where it is installed; each channel is filtered by itself."""
    libraries: dict[str, Apply] = {OURS: _ours, SCIPY: _scipy}
    if importlib.util.find_spec("cv2") is not None:
        libraries[OPENCV] = partial(_opencv, importlib.import_module("cv2").filter2D)
    return libraries


def _ours(image: Image, weights: Weights) -> NDArray[np.float32]:
    return correlate(image, weights, "zeros") if image.ndim == 2 else correlate_each(image, weights, "zeros")


def _scipy(image: Image, weights: Weights) -> NDArray[np.float32]:
    over_all = weights.reshape(*weights.shape, *(1,) * (image.ndim - 2))
    answers: NDArray[np.float32] = ndimage.correlate(image, over_all, output=np.float32, mode="constant")
    return answers


def _opencv(apply: Callable[..., NDArray[np.float32]], image: Image, weights: Weights) -> NDArray[np.float32]:
    return apply(image, FLOAT32, weights, borderType=ZEROS)
