"""What moves, and taking it out as a GIF."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from engine.errors import EngineError
from gui.widgets.exportable import SCALE, Exportable, Rows, image_of
from gui.widgets.gif import GifWriter, Palette, Pixels, durations

MOST = 300  # pictures in one file
SAMPLES = 4  # pictures from which the colours are taken
LARGE = 100_000_000  # pixels in all pictures together; beyond, they are as large as on screen
PAUSE = 100  # hundredths of a second for which the last picture stays, at least


class Animated(ABC):
    """What can be exported as it stands, and step by step as well."""

    @property
    @abstractmethod
    def frame_count(self) -> int:
        """The number of steps, at least 1."""

    @property
    @abstractmethod
    def frames_per_second(self) -> float:
        """The speed that the user has chosen."""

    @abstractmethod
    def frame(self, index: int) -> QImage:
        """Return step `index`, from 0, on white; all are of one size."""

    # As every Exportable

    @abstractmethod
    def size(self) -> QSize:
        """Return the size on screen."""

    @abstractmethod
    def accessibleName(self) -> str:
        """Return the name, which becomes that of the file."""

    @abstractmethod
    def paintTo(self, painter: QPainter) -> None:
        """Paint the present step."""

    @abstractmethod
    def rows(self) -> Rows:
        """Return the numbers."""


@dataclass(frozen=True, slots=True)
class AnimatedStage(Animated):
    """A picture on screen that shows any of its `steps` when told to.

    `set_step` lets the picture show one step, and nothing else; `restore` lets it show again what the
    user sees. Between the two nothing is drawn on screen.
    """

    stage: Exportable
    steps: int
    set_step: Callable[[int], None]
    restore: Callable[[], None]
    speed: float  # steps a second

    @property
    def frame_count(self) -> int:
        return self.steps

    @property
    def frames_per_second(self) -> float:
        return self.speed

    def frame(self, index: int) -> QImage:
        size = self.stage.size() * SCALE
        small = size.width() * size.height() * min(self.steps, MOST) <= LARGE
        self.set_step(index)
        try:
            return image_of(self.stage, SCALE if small else 1)
        finally:
            self.restore()

    def size(self) -> QSize:
        return self.stage.size()

    def accessibleName(self) -> str:
        return self.stage.accessibleName()

    def paintTo(self, painter: QPainter) -> None:
        self.stage.paintTo(painter)

    def rows(self) -> Rows:
        return self.stage.rows()


def stride_of(count: int) -> int:
    """Return k: every k-th of `count` steps is saved, and the last; at most MOST pictures."""
    return 1 if count <= MOST else -(-count // (MOST - 1))


def chosen_steps(count: int) -> tuple[int, ...]:
    """Return the steps that are saved: every k-th, always with the last one."""
    steps = range(0, count, stride_of(count))
    return tuple(steps) if steps[-1] == count - 1 else (*steps, count - 1)


def make_gif(animated: Animated) -> Generator[float, None, bytes]:
    """Draw and pack one picture after the other; yields the share done, and returns the file.

    Raises EngineError if the picture changes its size on the way.
    """
    steps = chosen_steps(animated.frame_count)
    times = durations(len(steps), animated.frames_per_second)
    times[-1] = max(times[-1], PAUSE)
    samples: list[Pixels] = []
    for step in steps[:: -(-len(steps) // SAMPLES)]:
        samples.append(_pixels(animated.frame(step)))
        yield 0.0
    shape = samples[0].shape
    writer = GifWriter(Palette(samples))
    samples.clear()
    for number, (step, hundredths) in enumerate(zip(steps, times, strict=True), start=1):
        pixels = _pixels(animated.frame(step))
        if pixels.shape != shape:
            raise EngineError("The picture changed its size while it was saved. Save it again.")
        writer.add(pixels, hundredths)
        yield number / len(steps)
    return writer.finish()


def gif_bytes(animated: Animated) -> bytes:
    """Return the whole animation as a GIF file, at once."""
    work = make_gif(animated)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return bytes(end.value)


def _pixels(image: QImage) -> Pixels:
    """Return the colours of `image`, (H, W)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)  # 0xFFRRGGBB, rows without gaps
    packed = np.frombuffer(plain.constBits(), dtype=np.uint32).reshape(plain.height(), plain.width())
    return packed & np.uint32(0xFFFFFF)
