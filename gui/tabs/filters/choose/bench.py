"""The view in which a filter is chosen. It draws; it decides nothing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.filters import to_csv, to_numpy_text
from engine.store import Json
from gui import theme
from gui.tab import Keys
from gui.tabs.filters.bench import Bench
from gui.tabs.filters.choose.controls import LOOKS, FilterControls
from gui.tabs.filters.choose.learned_row import LearnedRow
from gui.tabs.filters.choose.panels import Panels
from gui.tabs.filters.choose.setting import BORDERS, Look, Setting
from gui.tabs.filters.choose.stage import FilterStage, Notes
from gui.tabs.filters.choose.view import FiltersView
from gui.tabs.filters.choose.view_model import FiltersViewModel
from gui.tabs.filters.image_drop import ImageDrop
from gui.tabs.filters.opening import image_in
from gui.widgets.export import Exportable
from gui.widgets.hairline import Hairline
from gui.widgets.labels import SectionLabel
from gui.widgets.numerals import extent, number
from gui.widgets.setup_menu import SetupMenu
from gui.widgets.steady_verdict import SteadyVerdict

LINES = 4  # of the verdict, at least
FILES = "Images (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp *.ppm *.pgm *.pnm *.jp2);;All files (*)"


class ChooseBench(Bench):
    """An image, filters to be edited, their outputs, one window spelled out, and what a network learned."""

    controls: FilterControls

    def __init__(self, model: FiltersViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = self._model = model
        self._drawn: FiltersView | None = None
        self.controls = FilterControls()
        self.stage = FilterStage()
        self.verdict = SteadyVerdict(LINES)
        self.panels = Panels()
        self.learned = LearnedRow()
        self.setup = SetupMenu("filter", self._setup, self._take_setup, _understood)
        self._drop = ImageDrop(self)
        self._build()
        self._connect()
        self.draw(model.view)

    def draw(self, view: FiltersView) -> None:
        """Put `view` on screen: whatever differs from what is there."""
        before, self._drawn = self._drawn, view
        controls = (view.asked, view.refusal, view.busy)
        if before is None or controls != (before.asked, before.refusal, before.busy):
            self.controls.draw(view)
        answered = before is None or view.answers is not before.answers
        if before is None or view.pixels is not before.pixels:
            self.stage.setImage(view)
        if answered:
            self.stage.setAnswers(view.answers)
            self.verdict.setVerdict(*view.verdict)
        looked = before is None or _looked_at(view) != _looked_at(before)
        if answered or looked:
            self.stage.setLine(view)
        if answered or looked or before is None or view.cell != before.cell:
            self.panels.draw(view, answered=answered or looked)
            self.stage.setWindow(view)
            self.stage.setNotes(_notes(view))
        if before is None or view.learned is not before.learned:
            self.learned.setLearned(view.learned)
        if answered or before is None or view.learned is not before.learned:
            self._draw_likeness(view)

    # Overrides of Bench

    def header(self) -> tuple[QWidget, ...]:
        return (self.setup,)

    def keys(self) -> tuple[Keys, ...]:
        return (
            (("0", "–", "9"), "type into the chosen cell of the filter"),
            (("PgUp", "PgDn"), "make the chosen cell larger or smaller"),
            (("R",), "turn the filter by 90°"),
            (("F",), "mirror the filter, left to right"),
            (("N",), "change every sign"),
            (("Ctrl", "O"), "open an image of your own"),
            (("Ctrl", "C"), "copy the filter as NumPy text"),
            (("Ctrl", "V"), "paste an image, or a filter as NumPy text or CSV"),
            (("Left", "Right", "Up", "Down"), "move among the cells, or the window on a picture in focus"),
            (("Shift", "Left", "Right"), "move the window by ten pixels, or the start of the profile’s line"),
            (("Home",), "go to the strongest answer"),
            (("Enter",), "take the chosen filter of those side by side, or of a network"),
        )

    def hint(self) -> str:
        return "Drop an image here, or paste one: Ctrl+V"

    def exports(self) -> tuple[Exportable, ...]:
        stage = self.stage
        pictures: list[Exportable] = [stage.output, stage.input, self.controls.filter.kernel]
        if stage.window_view.isVisible():
            pictures.append(stage.window_view)
        pictures += self.panels.exports()
        if self.learned.strip.swatches():
            pictures.append(self.learned.strip)
        return tuple(pictures)

    def state(self) -> dict[str, Json]:
        own = self._model.view.asked.image.own
        return {**self._setup(), "file": "" if own is None else own.path}

    def restore(self, state: dict[str, Json]) -> None:
        file = state.get("file")
        own = file if isinstance(file, str) and file and Path(file).is_file() else ""
        self._model.restore(Setting.from_json(state), own)

    def run_actions(self) -> tuple[QAction, ...]:
        return self._actions

    # Drawing

    def _draw_likeness(self, view: FiltersView) -> None:
        learned, nearest = view.learned, view.learned.most_like(view.shown.cells.weights(view.shown.plane))
        words = (
            f"{learned.title}, first layer, each with its cosine to a hand-made filter"
            if learned.filters
            else ""
        )
        if nearest is not None:
            words += f". Outlined: most like yours, {number(nearest[1], 2)}"
        self.learned.setNote(words)
        self.learned.setMarked(nearest and nearest[0])

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.stage, 100)
        column.addWidget(Hairline())
        column.addLayout(self._words())
        column.addWidget(Hairline())
        column.addWidget(self.learned)
        column.addStretch(1)  # what the pictures cannot use
        self.entrance = self.controls.filter.kernel

    def _words(self) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(theme.px(6))
        said.addWidget(SectionLabel("What it does"))
        said.addWidget(self.verdict)
        said.addStretch(1)
        words = QHBoxLayout()
        words.setSpacing(theme.px(32))
        words.addLayout(said, 2)
        words.addWidget(self.panels, 3)  # nine products of three digits each want room
        return words

    def _connect(self) -> None:
        model, controls, stage = self._model, self.controls, self.stage
        self._connect_image()
        self._connect_filter()
        controls.look.chosenChanged.connect(self._choose_look)
        controls.threshold.valueChanged.connect(lambda value: model.set_threshold(float(value)))
        controls.border.chosenChanged.connect(self._choose_border)
        controls.stride.valueChanged.connect(model.set_stride)
        controls.gradient.clicked.connect(model.set_gradient)
        controls.refusal.repairChosen.connect(self._repair)
        stage.inputHovered.connect(model.hover_input)
        stage.outputHovered.connect(model.hover_output)
        stage.left.connect(model.leave)
        stage.clicked.connect(model.pin)
        stage.filterChosen.connect(model.choose)
        stage.moved.connect(model.move)
        stage.home.connect(model.go_to_strongest)
        stage.lineDrawn.connect(model.set_line)
        self.panels.chosen.connect(model.set_panel)
        self.learned.chosen.connect(model.use_learned)
        self.learned.trainWanted.connect(model.train)
        model.changed.connect(self.draw)
        model.history_changed.connect(self.history_changed)
        self.setup.said.connect(self.said)
        self.setup.refused.connect(self.refused)

    def _connect_image(self) -> None:
        model, image = self._model, self.controls.image
        image.imageChosen.connect(model.set_photo)
        image.imageSet.connect(self._set_image)
        image.open.clicked.connect(self._open)
        self._drop.dropped.connect(model.open_image)
        for widget in (self, self.controls):
            self._drop.watch(widget)
            for keys, slot in ((QKeySequence.StandardKey.Open, self._open), ("Ctrl+V", self._paste)):
                action = QAction(widget)
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                action.triggered.connect(slot)
                widget.addAction(action)

    def _connect_filter(self) -> None:
        model, part = self._model, self.controls.filter
        part.presetChosen.connect(model.set_kernel)
        part.kernel.edited.connect(model.set_weight)
        part.size_row.valueChanged.connect(model.set_size)
        part.options.optionSet.connect(model.set_option)
        part.strip.chosen.connect(model.choose)
        part.add.clicked.connect(model.add)
        part.remove.clicked.connect(model.remove)
        part.rotate.clicked.connect(self._turn)
        part.flip.clicked.connect(model.flip)
        part.negate.clicked.connect(model.negate)
        part.plane.chosenChanged.connect(model.set_plane)
        part.split.clicked.connect(model.set_split)
        part.red_only.clicked.connect(self._see_red)
        part.refusal.repairChosen.connect(self._repair)
        tools = part.tools
        tools.turned.connect(model.rotate)
        tools.scaled.connect(model.scale)
        tools.down.clicked.connect(model.flip_down)
        tools.transpose.clicked.connect(model.transpose)
        tools.to_sum.clicked.connect(lambda: model.normalise("sum"))
        tools.to_magnitudes.clicked.connect(lambda: model.normalise("magnitudes"))
        tools.numpy.clicked.connect(self._copy_numpy)
        tools.csv.clicked.connect(self._copy_csv)
        tools.paste.clicked.connect(self._paste_filter)
        self._actions = (
            self._action("Turn the filter by 90°", "R", self._turn),
            self._action("Mirror the filter", "F", model.flip),
            self._action("Change every sign", "N", model.negate),
        )
        copy = QAction(part.kernel)
        copy.setShortcut("Ctrl+C")
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self._copy_numpy)
        part.kernel.addAction(copy)

    def _action(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        """Return an action whose key works on cells and pictures; lists and fields keep their letters."""
        action = QAction(text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        for widget in (self.controls.filter.kernel, self.stage, self.learned.strip):
            widget.addAction(action)
        return action

    # What the user does

    def _turn(self) -> None:
        self._model.rotate()

    def _see_red(self) -> None:
        self._model.only_plane(0)

    def _set_image(self, what: str, value: object) -> None:
        self._model.set_image(what, **{what: value})

    def _choose_look(self, index: int) -> None:
        self._model.set_look(LOOKS[index])

    def _choose_border(self, index: int) -> None:
        self._model.set_border(BORDERS[index])

    def _repair(self, setting: Setting) -> None:
        self._model.take(setting, "repair")

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), "Open an image", "", FILES)
        if name:
            self._model.open_image(Path(name))

    def _paste(self) -> None:
        """Take what is on the clipboard: an image, or the text of a filter."""
        data = QGuiApplication.clipboard().mimeData()
        source = None if data is None else image_in(data)
        if source is not None:
            self._model.open_image(source)
        else:
            self._paste_filter()

    def _paste_filter(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._model.paste(text)
        else:
            self.refused.emit(EngineError("There is neither an image nor a text on the clipboard."))

    def _copy_numpy(self) -> None:
        self._copy(to_numpy_text, "Filter copied as NumPy text")

    def _copy_csv(self) -> None:
        self._copy(to_csv, "Filter copied as CSV")

    def _copy(self, write: Callable[..., str], said: str) -> None:
        asked = self._model.view.asked
        QGuiApplication.clipboard().setText(write(asked.cells.weights(asked.plane)))
        self.said.emit(said)

    # Setups

    def _setup(self) -> dict[str, Json]:
        return self._model.view.asked.to_json()

    def _take_setup(self, state: dict[str, Json]) -> None:
        """Show a setup; what it does not name stays as it is."""
        self._model.take(Setting.from_json({**self._setup(), **state}))


def _understood(state: dict[str, Json]) -> dict[str, Json]:
    """Return what would come of `state`: what cannot be used comes back as something else."""
    return Setting.from_json(state).to_json()


def _looked_at(view: FiltersView) -> object:
    """Return what of the controls is no part of an answer: it is drawn at once."""
    return view.asked.panel, view.asked.line, view.asked.plane


def _notes(view: FiltersView) -> Notes:
    shown, size = view.shown, view.answers.sliding.size
    look = "" if shown.look in (Look.SIGNED, Look.GREY) else f", {shown.look.value}"
    row, column = view.window.corner
    titles = ("by hand" if cells.preset is None else cells.title for cells in shown.filters)
    several = len(shown.filters) > 1
    outputs = (
        title.removesuffix(" edges") if several else f"{extent(response.values.shape)}{look}, {title}"
        for title, response in zip(titles, view.answers.responses, strict=True)
    )
    return Notes(
        image=shown.image.title.removesuffix(" edges")
        if several
        else f"{shown.image.title}, {extent(view.pixels.shape[:2])}",
        outputs=tuple(outputs),
        window=f"from {number(row + 1)}, {number(column + 1)}"
        if several
        else f"rows {_span(row, size)}, columns {_span(column, size)}",
    )


def _span(first: int, size: int) -> str:
    """Return so many rows or columns from one on, counted from 1: "228–230"; zeros lie before 1."""
    between = "–" if first >= 0 else " to "
    return f"{number(first + 1)}{between}{number(first + size)}" if size > 1 else number(first + 1)
