"""What a user may change in the view in which a filter is chosen."""

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from engine.errors import EngineError
from engine.filters import (
    Border,
    flipped_horizontally,
    flipped_vertically,
    from_text,
    normalised,
    rotated,
    scaled,
    transposed,
)
from engine.filters.transforms import Norm
from engine.kernels import Matrix
from engine.store import RunState
from gui.history import History
from gui.jobs import Job
from gui.lab import Lab
from gui.tabs.filters.choose.answers import Answers, answered, is_large
from gui.tabs.filters.choose.cells import LARGEST_SIZE, Cells
from gui.tabs.filters.choose.learned import read_learned
from gui.tabs.filters.choose.refusal import Place, Refusal, refusal_of
from gui.tabs.filters.choose.setting import MOST_FILTERS, Line, Look, Panel, Setting
from gui.tabs.filters.choose.view import FiltersView
from gui.tabs.filters.choose.window import Cell
from gui.tabs.filters.opening import opening
from gui.tabs.filters.own_images import OwnImage

Turn = Callable[[Matrix], Matrix]


class FiltersViewModel(QObject):
    """Turns what the user does into a setting, and a setting into a view.

    What is asked is in the view at once. The answer follows when the events that wait have been taken, and
    before the next paint: several changes before a paint are answered once, and painted once. A large image
    is filtered beside the window; while that goes on, only the setting that is asked last is remembered.
    """

    changed = Signal(FiltersView)
    history_changed = Signal()
    _asked = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        setting = Setting()
        self._history = History(setting)
        self._holds = False
        self._waits = False
        self._reading: Job | None = None
        self._working: Job | None = None
        self._asked.connect(self._respond, Qt.ConnectionType.QueuedConnection)
        self.view = FiltersView(setting, answered(setting), read_learned(lab))
        lab.run_changed.connect(self._run_changed)

    # Intents: the image

    def set_photo(self, name: str) -> None:
        """Take an image of the lab's, by its name in IMAGES."""
        self.set_image("image", name=name, own=None)

    def set_image(self, what: str, **changes: object) -> None:
        """Change one thing about the image: its name, angle, digit, noise, blur, colour."""
        asked = self.view.asked
        image = replace(asked.image, **changes)  # type: ignore[arg-type]
        self._ask(replace(asked, image=image), what)

    def open_image(self, source: Path | bytes) -> None:
        """Read an image of the user's own, beside the window; then it is shown, or refused in words."""
        if self._reading is not None:
            self._reading.cancel()  # what it still brings is not taken
        self._reading = job = self._lab.start("Reading an image", partial(opening, source))
        self._update(busy="Reading the image …", refusal=None)
        job.delivered.connect(self._image_read)
        job.failed.connect(self._image_refused)
        job.finished.connect(self._reading_ended)

    # Intents: the filter

    def set_kernel(self, key: str) -> None:
        """Take the preset of this key, at its own size, for all channels."""
        self._ask(self.view.asked.with_cells(Cells.of_preset(key)), "filter")

    def set_size(self, size: int) -> None:
        """Give the filter another side."""
        self._edit(lambda cells: cells.with_size(size), "size")

    def set_option(self, name: str, value: float) -> None:
        """Change one of the numbers that shape a preset."""
        self._edit(lambda cells: cells.with_option(name, value), name)

    def set_weight(self, row: int, column: int, value: float) -> None:
        """Put `value` into one cell of the filter. The answer that is spelled out stays where it is."""
        plane = self.view.asked.plane
        self._edit(
            lambda cells: cells.with_cell(plane, row, column, value), f"weight {row + 1}, {column + 1}"
        )

    def rotate(self, degrees: float = 90.0) -> None:
        """Turn the filter clockwise."""
        self._transform(lambda matrix: rotated(matrix, degrees), "rotation")

    def flip(self) -> None:
        """Mirror the filter left to right."""
        self._transform(flipped_horizontally, "flip")

    def flip_down(self) -> None:
        """Mirror the filter top to bottom."""
        self._transform(flipped_vertically, "flip")

    def transpose(self) -> None:
        """Exchange rows and columns."""
        self._transform(transposed, "transposition")

    def negate(self) -> None:
        """Change the sign of every weight."""
        self._transform(lambda matrix: scaled(matrix, -1), "signs")

    def scale(self, factor: float) -> None:
        """Multiply every weight."""
        self._change(lambda weights: scaled(weights, factor), "scale")

    def normalise(self, norm: Norm) -> None:
        """Make the weights, or their magnitudes, add up to 1."""
        self._change(lambda weights: normalised(weights, norm), "normalisation")

    def paste(self, text: str) -> None:
        """Take the weights that are written in `text`, as NumPy's or as CSV, or refuse them in words."""
        try:
            weights = from_text(text)
            self._edit(lambda cells: cells.like(weights), "pasted filter")
        except EngineError as error:
            self._refuse("filter", "This text is no filter", error)

    def use_learned(self, place: int) -> None:
        """Put the learned filter at `place` of those shown into the cells, rounded to be read."""
        if self.view.learned.size <= LARGEST_SIZE:
            weights = self.view.learned.filters[place].weights.astype(float).round(2)
            cells = replace(self.view.asked.cells.like(weights), step=0.1)
            self._ask(self.view.asked.with_cells(cells), "learned filter")

    # Intents: several filters, and channels

    def choose(self, place: int) -> None:
        """Edit another filter."""
        asked = self.view.asked
        if place != asked.chosen and place < len(asked.filters):
            self._ask(replace(asked, chosen=place), "choice of the filter", hold=True)

    def add(self) -> None:
        """Put the partner of this filter beside it, rows for columns."""
        if len(self.view.asked.filters) < MOST_FILTERS:
            self._ask(self.view.asked.with_one_more(), "one more filter", hold=True)

    def remove(self) -> None:
        """Take the filter away that is edited."""
        if len(self.view.asked.filters) > 1:
            self._ask(self.view.asked.without(), "removal of a filter", hold=True)

    def set_gradient(self, on: bool) -> None:
        """Show magnitude and direction of the first two filters; a partner is added to a lone one."""
        asked = self.view.asked
        if on and len(asked.filters) == 1:
            asked = replace(asked.with_one_more(), chosen=0)
        self._ask(replace(asked, gradient=on), "gradient", hold=True)

    def set_plane(self, plane: int) -> None:
        """Look at another channel, and edit it where each has weights of its own."""
        self._ask(replace(self.view.asked, plane=plane), "channel", hold=True)

    def set_split(self, on: bool) -> None:
        """Give each channel weights of its own, or all of them those of the one that is looked at."""
        plane = self.view.asked.plane
        self._edit(lambda cells: cells.split() if on else cells.joined(plane), "channels")

    def only_plane(self, plane: int) -> None:
        """Let the filter see one channel alone, in colour."""
        asked = self.view.asked
        asked = replace(asked, image=replace(asked.image, colour=True), plane=plane)
        self._ask(asked.with_cells(asked.cells.only(plane)), "channels", hold=True)

    # Intents: the output

    def set_look(self, look: Look) -> None:
        """Choose what becomes of an answer before it is drawn."""
        self._ask(replace(self.view.asked, look=look), "output")

    def set_threshold(self, threshold: float) -> None:
        self._ask(replace(self.view.asked, threshold=threshold), "threshold", hold=True)

    def set_border(self, border: Border) -> None:
        self._ask(replace(self.view.asked, border=border), "border")

    def set_stride(self, stride: int) -> None:
        self._ask(replace(self.view.asked, stride=stride), "stride")

    def set_line(self, line: Line) -> None:
        """Take the profile across another line."""
        if line[:2] != line[2:]:
            self._ask(replace(self.view.asked, line=line), "line", hold=True)

    def set_panel(self, panel: Panel) -> None:
        """Show another panel under the pictures."""
        self._ask(replace(self.view.asked, panel=panel), "panel", hold=True)

    # Intents: setups and history

    def take(self, setting: Setting, what: str = "setup") -> None:
        """Show a setting that came as a setup or a repair; it can be undone."""
        self._ask(setting, what)

    def restore(self, setting: Setting, own: str = "") -> None:
        """Show `setting`, as at a new start: nothing to undo. `own`: the file of an image to be read."""
        self._history = History(setting)
        self._show(setting, hold=False)
        if own:
            self.open_image(Path(own))

    def undo(self) -> None:
        self._show(self._history.undo(), hold=True)

    def redo(self) -> None:
        self._show(self._history.redo(), hold=True)

    @property
    def undo_text(self) -> str:
        return self._history.undo_text

    @property
    def redo_text(self) -> str:
        return self._history.redo_text

    # Intents: the window

    def hover_output(self, row: int, column: int) -> None:
        """Spell out answer (row, column) for as long as the pointer is on it."""
        self._update(hovered=self._inside(row, column))

    def hover_input(self, row: int, column: int) -> None:
        """Spell out the answer whose window has pixel (row, column) in its middle, or the one nearest."""
        self.hover_output(*self.view.answers.sliding.answer_at((row, column)))

    def leave(self) -> None:
        """Go back to the answer that was pinned, or to the strongest."""
        if self.view.hovered is not None:
            self._update(hovered=None)

    def pin(self) -> None:
        """Keep spelling out what is under the pointer."""
        self._update(pinned=self.view.cell)

    def move(self, rows: int, columns: int) -> None:
        """Pin the answer so many rows below and columns to the right; at the edge it stays."""
        row, column = self.view.cell
        self._update(pinned=self._inside(row + rows, column + columns), hovered=None)

    def go_to_strongest(self) -> None:
        """Spell out the strongest answer again, wherever it will be."""
        self._update(pinned=None, held=None, hovered=None)

    # Intents: the network

    def train(self) -> None:
        """Bring the Train tab to the front."""
        self._lab.open_train.emit()

    # From a setting to a view

    def _edit(self, edit: Callable[[Cells], Cells], what: str) -> None:
        """Change the filter that is edited, or say why that cannot be."""
        asked = self.view.asked
        try:
            cells = edit(asked.cells)
        except EngineError as error:
            self._refuse("filter", "The filter stays as it is", error)
        else:
            self._ask(asked.with_cells(cells), what, hold=True)

    def _transform(self, turn: Turn, what: str) -> None:
        """Move the numbers of the filter about, in each channel alike; what divides them stays."""
        self._edit(
            lambda cells: cells.with_planes([turn(cells.matrix(at)) for at in range(len(cells.planes))]), what
        )

    def _change(self, change: Turn, what: str) -> None:
        """Change the weights themselves; of a filter with weights for each channel, those looked at."""

        def edit(cells: Cells) -> Cells:
            if not cells.is_split:
                return cells.like(change(cells.weights()))
            plane = self.view.asked.plane
            matrices = [cells.matrix(at) for at in range(len(cells.planes))]
            matrices[plane] = change(cells.weights(plane)) * cells.divisor
            return cells.with_planes(matrices)

        self._edit(edit, what)

    def _refuse(self, place: Place, title: str, error: EngineError) -> None:
        self._update(refusal=Refusal(place, title, str(error)))

    def _ask(self, setting: Setting, what: str, *, hold: bool = False) -> None:
        """Show `setting` and remember what it replaces. `hold`: spell out the same answer as before."""
        self._history.push(setting, what)
        self._show(setting, hold=hold)

    def _show(self, setting: Setting, *, hold: bool) -> None:
        if setting != self.view.asked:
            self._holds = hold
            self._update(asked=setting, refusal=None)
            if not self._waits:
                self._waits = True
                self._asked.emit()
        elif self.view.refusal is not None and self.view.refusal.place != "output":
            self._update(refusal=None)
        self.history_changed.emit()

    def _respond(self) -> None:
        """Answer what was asked last."""
        self._waits = False
        asked, before = self.view.asked, self.view.answers
        if self._working is not None:
            return  # when that has ended, this is asked again
        if is_large(asked):
            self._work(asked, before)
            return
        try:
            self._take(answered(asked, before))
        except EngineError as error:
            least = min(asked.image.source().shape[:2])
            self._update(refusal=refusal_of(asked, error, least))

    def _take(self, answers: Answers) -> None:
        before = self.view
        same = answers.pixels is before.pixels
        same = same and answers.response.values.shape == before.response.values.shape
        self._update(
            answers=answers,
            pinned=before.pinned if same else None,
            held=before.cell if same and self._holds else None,
            hovered=before.hovered if same else None,
        )

    # Work beside the window

    def _work(self, asked: Setting, before: Answers) -> None:
        self._working = job = self._lab.start("Filtering a large image", partial(_answering, asked, before))
        self._update(busy="Filtering …")
        job.delivered.connect(self._worked)
        job.failed.connect(self._work_failed)
        job.finished.connect(self._work_ended)

    def _worked(self, events: tuple[object, ...]) -> None:
        for answers in events:
            if isinstance(answers, Answers):
                self._take(answers)

    def _work_failed(self, error: Exception) -> None:
        if isinstance(error, EngineError):
            asked = self.view.asked
            self._update(refusal=refusal_of(asked, error, min(asked.image.source().shape[:2])))
        else:
            self._lab.failed.emit(error)

    def _work_ended(self) -> None:
        self._working = None
        self._update(busy="")
        if self.view.refusal is None and self.view.asked != self.view.shown:
            self._respond()

    def _image_read(self, events: tuple[object, ...]) -> None:
        for own in events:
            if isinstance(own, OwnImage) and self.sender() is self._reading:
                self.set_image("image", own=own)

    def _image_refused(self, error: Exception) -> None:
        if self.sender() is self._reading:
            self._update(refusal=Refusal("image", "This image cannot be used", str(error)))

    def _reading_ended(self) -> None:
        if self.sender() is self._reading:
            self._reading = None
            if self._working is None:
                self._update(busy="")

    def _inside(self, row: int, column: int) -> Cell:
        height, width = self.view.response.values.shape
        return min(max(row, 0), height - 1), min(max(column, 0), width - 1)

    def _run_changed(self, run_id: int) -> None:
        try:
            is_over = self._lab.store.runs.get(run_id).state is not RunState.RUNNING
        except EngineError as error:  # what is shown is still true
            self._lab.failed.emit(error)
            return
        if is_over:
            self._update(learned=read_learned(self._lab))

    def _update(self, **changes: object) -> None:
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.view)


def _answering(setting: Setting, before: Answers) -> Generator[object, None, None]:
    """Work the answers out, for a thread of its own."""
    yield answered(setting, before)
