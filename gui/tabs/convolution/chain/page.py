"""The Chain page: a table of layers, and what a unit of the chosen one sees of the image."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.tab import Keys
from gui.tabs.convolution.chain import taking
from gui.tabs.convolution.chain.columns import Column
from gui.tabs.convolution.chain.fields import FIELDS
from gui.tabs.convolution.chain.layer_bar import LayerBar
from gui.tabs.convolution.chain.panel import ChainPanel
from gui.tabs.convolution.chain.refusal import Retype
from gui.tabs.convolution.chain.setting import ChainSetting
from gui.tabs.convolution.chain.table import ChainTable
from gui.tabs.convolution.chain.table_block import TableBlock
from gui.tabs.convolution.chain.totals_line import TotalsLine
from gui.tabs.convolution.chain.view import ChainView
from gui.tabs.convolution.chain.view_model import ChainViewModel
from gui.widgets.buttons import Button
from gui.widgets.export import Exportable, Rows, WidgetExport, ask
from gui.widgets.hairline import Hairline
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.refusal_bar import RefusalBar

NOTE_LINES = 2  # for which there is always room, so that nothing moves from line to line


class ChainPage(QWidget):
    """Draws what the model says; every change goes to the model."""

    said = Signal(str)  # a few words on what was done, for the status bar

    def __init__(self, model: ChainViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._notes = WrapLabel("", theme.Type.CAPTION, INK2)
        self.panel = ChainPanel(model)  # stands beside the page
        self.bar = LayerBar(model)  # and this above it
        self.table = ChainTable(self._check)
        self.totals = TotalsLine(self.table)
        self.layers = TableBlock(self.table, self.totals)
        self.refusal = RefusalBar()
        self.copy = Button("Copy as PyTorch module", "copy")
        self.save = Button("Save as .py…")
        self.csv = Button("Export CSV…")
        self._proof = QWidget()
        self._build()
        self._connect()
        self.draw(model.view)

    def setProof(self, proof: QWidget) -> None:
        """Put the line that says whether PyTorch agrees into the foot of the page."""
        layout = self._proof.layout()
        assert layout is not None
        layout.addWidget(proof)

    def draw(self, view: ChainView) -> None:
        """Put `view` on screen."""
        self.panel.draw(view)
        self.bar.draw(view)
        self.table.draw(view)
        self.totals.draw(view)
        self.layers.set_count(len(view.lines))
        refusal = view.typed or view.refusal
        if refusal is None:
            self.refusal.clear()
        else:
            self.refusal.setRefusal(refusal.title, refusal.sentence, refusal.repairs)
        self._notes.setText(view.note)
        self._notes.setVisible(refusal is None)
        self._draw_taking(view)

    def keys(self) -> tuple[Keys, ...]:
        """Return the keys of this page, for its help."""
        return (
            (("Up", "Down"), "choose a layer (in the table)"),
            (("Left", "Right"), "go to a cell, fold or unfold a block"),
            (("F2",), "type into a cell; digits do so at once"),
            (("Insert",), "add a layer behind the chosen one"),
            (("Del",), "remove the chosen layer"),
            (("Ctrl", "D"), "duplicate it"),
            (("Alt", "Up"), "move it up"),
            (("Alt", "Down"), "move it down"),
            (("Arrows",), "choose a unit (in the map of the layer)"),
        )

    def hint(self) -> str:
        """Return a few words for the status bar."""
        return "In the table: type numbers, Insert adds, Del removes, Alt+Up and Alt+Down move a layer"

    def exports(self) -> tuple[Exportable, ...]:
        """Return the table, and the receptive field on its image."""
        return (self._table_export(), self.panel.seen.field)

    # Drawing

    def _draw_taking(self, view: ChainView) -> None:
        fits = view.refusal is None
        hints = (
            (self.copy, "The whole chain as the text of a torch.nn.Module"),
            (self.save, "Save the torch.nn.Module as a Python file"),
            (self.csv, "Save the table with every number in full"),
        )
        for button, hint in hints:
            button.setEnabled(fits)
            button.setToolTip(hint if fits else "First make all layers fit")

    def _table_export(self) -> WidgetExport:
        return WidgetExport(self.table, "Chain", self._rows)

    def _rows(self) -> Rows:
        return taking.rows_of(self._model.view.setting)

    # Building

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.layers, 100)
        outer.addSpacing(theme.px(8))
        bar = QHBoxLayout()
        bar.addWidget(self.refusal, 3)
        bar.addStretch(1)
        outer.addLayout(bar)
        outer.addWidget(self._notes)
        outer.addStretch(1)
        outer.addWidget(Hairline())
        outer.addSpacing(theme.px(10))
        self._notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self._foot())
        self.setFocusProxy(self.table)
        self._measure()

    def _foot(self) -> QWidget:
        foot, row = QWidget(), QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.copy, self.save, self.csv):
            row.addWidget(button)
        row.addStretch(1)
        slot = QHBoxLayout(self._proof)
        slot.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self._proof)
        return foot

    def _connect(self) -> None:
        model, table = self._model, self.table
        table.rowChosen.connect(model.choose)
        table.edited.connect(self._edit)
        table.refused.connect(self._refuse)
        table.forgotten.connect(model.forget_typed)
        table.folded.connect(model.fold)
        table.dropped.connect(model.drop)
        table.moved.connect(model.move)
        table.removed.connect(model.remove)
        table.duplicated.connect(model.duplicate)
        table.adding.connect(self.bar.open_menu)
        self.refusal.repairChosen.connect(self._repair)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.csv.clicked.connect(self._export)
        model.changed.connect(self.draw)

    def _measure(self) -> None:
        self._notes.setMinimumHeight(NOTE_LINES * self._notes.fontMetrics().lineSpacing())

    # What the user does

    def _check(self, number: int, column: int, text: str) -> str:
        return self._model.check(number, FIELDS[Column(column)], text)

    def _edit(self, number: int, column: int, text: str) -> None:
        self._model.edit(number, FIELDS[Column(column)], text)

    def _refuse(self, number: int, column: int, text: str) -> None:
        self._model.refuse_typed(number, FIELDS[Column(column)], text)

    def _repair(self, repair: ChainSetting | Retype | None) -> None:
        """Make the change that was offered, and give the keyboard back to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if repair is None:
            self._model.forget_typed()
        elif isinstance(repair, ChainSetting):
            self._model.repair(repair)
        else:
            self._retype(repair)

    def _retype(self, typed: Retype) -> None:
        column = next(column for column, field in FIELDS.items() if field is typed.field)
        lines = self._model.view.lines
        number = next((number for number, line in enumerate(lines) if line.path == typed.path), -1)
        if number >= 0:
            self.table.type_again(number, column, typed.text)

    def _copy(self) -> None:
        taking.copy(taking.code_of(self._model.view))
        self.said.emit("The PyTorch module is on the clipboard.")

    def _save(self) -> None:
        name = taking.save_module(self, self._model.view)
        if name:
            self.said.emit(f"The PyTorch module is in {name}.")

    def _export(self) -> None:
        ask(self, self._table_export(), "csv")

    # Overrides of QWidget

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event) and self.layout() is not None:
            self._measure()
