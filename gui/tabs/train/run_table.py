"""The list of all runs, newest first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.data import SOURCES
from engine.store import RunRecord, RunState
from gui import theme
from gui.cells import Plain
from gui.tables.row_table import Row, RowTable
from gui.widgets.cells import StateCell, TextCell
from gui.widgets.data_table import HEADING, DataTable
from gui.widgets.time_words import took_in_words

HEADINGS = ("Run", "Model", "Data", "train %", "dev %", "State", "Parameters", "Time")
TOOLTIPS = (
    "Number of the run in this workspace",
    "The model, and what of its training is not the default",
    "The data set",
    "Train error in %. While it trains, a mean over the last epoch; then exact",
    "Dev error in %",
    "What became of it",
    "Numbers that the model learns",
    "Time it trained",
)
ROW = 26  # designed pixels
FEWEST = 3  # rows that are always in sight
LEAST = 6  # rows for which there is room from the start, so that nothing moves when they come
MODEL, MODEL_LEAST = 1, 160  # the column that takes what room is left, and its least width
GIVE_WAY = (6, 7, 2)  # columns that a narrow table does without, this first: Parameters, Time, Data
TITLES = {source.key: source.title for source in SOURCES}


class RunTable(QWidget):
    """Shows runs; `runChosen` tells the id of the one the user chose."""

    runChosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[int, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self.model = RowTable(HEADINGS, TOOLTIPS, self)
        cells = (
            TextCell(40),
            TextCell(),
            TextCell(100),
            TextCell(64, right=True),
            TextCell(64, right=True),
            StateCell(120),
            TextCell(84, right=True),
            TextCell(96, right=True),
        )
        self.table = DataTable(self.model, cells, name="Runs", parent=self)
        self.table.setVerticalScrollMode(DataTable.ScrollMode.ScrollPerItem)
        self.table.rowChosen.connect(self._choose)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._fit(0)

    def draw(
        self, runs: Sequence[RunRecord], chosen: int | None, at_chance: frozenset[int] = frozenset()
    ) -> None:
        """Show `runs`, one of them chosen; `at_chance` are the ids of those that learned nothing."""
        rows = tuple(row_of(run, run.id in at_chance) for run in runs)
        self._ids = tuple(run.id for run in runs)
        if rows != self._rows:
            self._rows = rows
            self.model.set_rows(rows)
            self._fit(len(rows))
        row = self._ids.index(chosen) if chosen in self._ids else -1
        if row != self.table.chosenRow():
            self.table.setChosenRow(row)

    def _fit(self, rows: int) -> None:
        """Take no more room than the rows need, for what is left belongs to the plots, and scroll in less."""
        self.setMinimumHeight(theme.px(HEADING) + FEWEST * theme.px(ROW))
        self.setMaximumHeight(theme.px(HEADING) + max(LEAST, rows) * theme.px(ROW))
        self._place()

    def _place(self) -> None:
        """Make the table as high as whole rows are, and leave out the columns that have no room."""
        rows = max(FEWEST, (self.height() - theme.px(HEADING)) // theme.px(ROW))
        self.table.setGeometry(0, 0, self.width(), theme.px(HEADING) + rows * theme.px(ROW))
        scrolls = rows < len(self._rows)
        bar = self.table.verticalScrollBar().sizeHint().width() if scrolls else 0
        for column in GIVE_WAY:
            self.table.setColumnHidden(column, False)
        header = self.table.horizontalHeader()
        taken = sum(header.sectionSize(column) for column in range(len(HEADINGS)) if column != MODEL)
        room = self.width() - bar - theme.px(MODEL_LEAST)
        for column in GIVE_WAY:
            if taken > room:
                taken -= header.sectionSize(column)
                self.table.setColumnHidden(column, True)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._ids):
            self.runChosen.emit(self._ids[row])

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(self.table.sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.table.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self._fit(len(self._rows))


def row_of(run: RunRecord, at_chance: bool = False) -> Row:
    """Return the cells of one run."""
    wrong = at_chance or run.state is RunState.FAILED
    state = "at chance level" if at_chance else str(run.state)
    return (
        Plain(str(run.id)),
        Plain(run.name),
        Plain(TITLES.get(run.dataset, run.dataset)),
        Plain(_percent(run.train_error)),
        Plain(_percent(run.dev_error)),
        Plain(state, wrong=wrong, quiet=not wrong),
        Plain(f"{run.parameters:,}"),
        Plain(took_in_words(run.seconds) if run.seconds else "–"),
    )


def _percent(error: float | None) -> str:
    return "–" if error is None else f"{100 * error:.1f}"
