"""How quickly the Convolution tab answers: slider, hover, animation, large images, chains."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.finding import Finding, at_least, at_most, percentile_99
from benchmarks.lab_window import lab_window, settle
from benchmarks.slider_step import handled_and_painted
from gui.tabs.convolution.chain.fields import Field
from gui.tabs.convolution.chain.view_model import ChainViewModel
from gui.tabs.convolution.setting import Setting
from gui.tabs.convolution.tab import ConvolutionTab
from gui.widgets.matrix_view import MatrixView
from gui.widgets.slider import Slider

STEPS = 200
LARGE = {"input_size": 64, "kernel_size": 7, "stride": 1, "padding": 3}
PLAYED = 3.0  # seconds
EDITS = 100
MIDDLE = 7  # the third block's first convolution


def convolution(folder: Path) -> Iterable[Finding]:
    """Measure everything in one window."""
    with lab_window(folder) as window:
        tab = window.show_tab("convolution")
        assert isinstance(tab, ConvolutionTab)
        for page in ("layer", "volumes"):
            tab.show_view(page)
            yield _slider(tab, page)
        tab.show_view("layer")
        yield _hover(tab)
        yield _animation(tab)
        yield _panning(tab)
    yield _chain()


def _shown(tab: ConvolutionTab, channels: int = 1, **sizes: int) -> None:
    setting = Setting(channels=channels)
    for name, value in sizes.items():
        setting = setting.with_number(name, value)
    tab.model.restore(setting)
    settle(0.3)


def _slider_of(tab: ConvolutionTab, name: str) -> Slider:
    slider = tab.panel.knobs[name].findChild(Slider)
    assert slider is not None
    return slider


def _slider(tab: ConvolutionTab, page: str) -> Finding:
    _shown(tab, channels=3, **LARGE)
    sliders = [_slider_of(tab, name) for name in ("stride", "padding")]
    milliseconds = []
    for step in range(STEPS):
        key = Qt.Key.Key_Right if step // 2 % 2 == 0 else Qt.Key.Key_Left
        milliseconds.append(handled_and_painted(sliders[step % 2], key)[1])
    return _milliseconds(
        f"a slider step at n = 64, f = 7, C = 3, {page} page, event to painted", milliseconds, 16
    )


def _hover(tab: ConvolutionTab) -> Finding:
    _shown(tab, channels=3, **LARGE)
    view = tab.layer.stage.output
    milliseconds = [_moved(view, view.cellRect(step % 60, step * 7 % 60).center()) for step in range(STEPS)]
    return _milliseconds("hover at n = 64, f = 7, C = 3, event to painted", milliseconds, 8)


def _animation(tab: ConvolutionTab) -> Finding:
    """Play at 60 steps a second and count the different steps that were painted."""
    _shown(tab, input_size=32, kernel_size=5, stride=1, padding=2)
    tab.model.set_speed(60.0)
    tab.model.set_step(0)
    counter = _Painted(tab)
    start = perf_counter()
    tab.model.set_playing(True)
    while perf_counter() - start < PLAYED:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    tab.model.set_playing(False)
    return Finding(
        "the animation at n = 32 and 60 steps a second, steps painted",
        "60 a second",
        len(counter.steps) / PLAYED,
        unit="steps/s",
        goal=at_least(58),
    )


def _panning(tab: ConvolutionTab) -> Finding:
    """Drag the input of n = 1,024, zoomed in to cells of several pixels, and paint every move."""
    _shown(tab, input_size=1024, kernel_size=7, stride=1, padding=0)
    view = tab.layer.stage.input
    for _ in range(8):
        view.zoomKey("+")
    settle(0.3)
    middle = QPointF(view.rect().center())
    _mouse(view, QEvent.Type.MouseButtonPress, middle)
    milliseconds = []
    for step in range(STEPS):
        away = QPointF(step % 50 * 2, step % 40 * 3)
        milliseconds.append(_timed(partial(_mouse, view, QEvent.Type.MouseMove, middle - away)))
    _mouse(view, QEvent.Type.MouseButtonRelease, middle)
    return Finding(
        "panning at n = 1,024, frames a second",
        "30 a second",
        1000 / median(milliseconds),
        unit="frames/s",
        goal=at_least(30),
        note=f"p99 of a frame {percentile_99(milliseconds):.1f} ms",
    )


def _chain() -> Finding:
    """Type into a layer in the middle of VGG-16: from the text to the whole view, which is not drawn."""
    model = ChainViewModel()
    model.set_preset("vgg-16")
    number = [line.path for line in model.view.lines].index((MIDDLE,))
    milliseconds = []
    for edit in range(EDITS):
        filters = str(200 + edit)  # never the same twice
        milliseconds.append(_timed(partial(model.edit, number, Field.FILTERS, filters)))
    assert model.view.refusal is None
    return _milliseconds("VGG-16 worked out again after an edit, not drawn", milliseconds, 5)


class _Painted(QObject):
    """Notes the step that is shown whenever the output is painted."""

    def __init__(self, tab: ConvolutionTab) -> None:
        super().__init__()
        self.steps: list[int] = []
        self._model = tab.model
        tab.layer.stage.output.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = self._model.view.step
        if event.type() is QEvent.Type.Paint and self.steps[-1:] != [step]:
            self.steps.append(step)
        return False


def _milliseconds(work: str, values: list[float], bound: float) -> Finding:
    return Finding(
        f"{work}, p99",
        "one frame, 16 ms" if bound == 16 else "",
        percentile_99(values),
        unit="ms",
        goal=at_most(bound),
        note=f"median {median(values):.1f} ms",
    )


def _moved(view: MatrixView, position: QPointF) -> float:
    return _timed(lambda: _mouse(view, QEvent.Type.MouseMove, position, Qt.MouseButton.NoButton))


def _mouse(
    view: QWidget, kind: QEvent.Type, position: QPointF, held: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else held
    event = QMouseEvent(
        kind, position, view.mapToGlobal(position), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, event)


def _timed(work: Callable[[], object]) -> float:
    """Return the milliseconds until `work` is done and painted."""
    start = perf_counter()
    work()
    QApplication.processEvents()
    return 1000 * (perf_counter() - start)
