"""The panel at the right: the tags and what they say, and what is said about the example at hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QMessageBox, QWidget

from engine.store import Tag
from gui import theme
from gui.tabs.errors.note_field import NoteField
from gui.tabs.errors.tag_summary import TagSummary
from gui.tabs.errors.tag_table import TagTable
from gui.tabs.errors.view import ErrorsView
from gui.tabs.errors.view_model import ErrorsViewModel
from gui.widgets.buttons import Button
from gui.widgets.form import ControlPanel, beside
from gui.widgets.job_progress import ProgressBar
from gui.widgets.labels import INK2, WRONG, ElideLabel, VerdictLabel, WrapLabel
from gui.widgets.metric_tile import MetricTile
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.text_field import TextField

WIDTH = 390
NARROW = 316  # in a window that has no room for three columns
TRY_AGAIN, GIVE_UP = "try again", "give up"
ANSWERS = (
    ("Try again", TRY_AGAIN, "Write it once more"),
    ("Dismiss", GIVE_UP, "Take this message away and leave it unwritten"),
)
NO_TAGS = "No tags yet. T makes a tag: a kind of mistake, with a number key to set it."
LONGEST_NAME = 60
TO_NAME = "Name, then Enter"


class TagPanel(ControlPanel):
    """Draws the tags and the note, and tells the view model what a person says."""

    done = Signal()  # typing is over: the keyboard may go back to the mistakes

    def __init__(self, model: ErrorsViewModel, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, parent=parent)
        self._model = model
        self._view = ErrorsView()
        self._question: QMessageBox | None = None
        self.unsaved = RefusalBar()
        self.progress = ProgressBar()
        self.table = TagTable()
        self.hint = WrapLabel(NO_TAGS, ink=INK2)
        self.name_caption = ElideLabel("", theme.Type.CAPTION, INK2)
        self.name = TextField(
            TO_NAME, name="Name of the tag", tooltip="Enter keeps the name, Escape leaves it"
        )
        self.name.setMaxLength(LONGEST_NAME)
        self.name_refusal = WrapLabel("", theme.Type.CAPTION, WRONG)
        self.fixed = WrapLabel("", theme.Type.CAPTION, INK2)
        self.now, self.best = MetricTile(), MetricTile()
        self.verdict = VerdictLabel()
        self.note = NoteField()
        self.new_tag = Button("New tag", tooltip="Make a tag, with the next free number key (T)")
        self.undo = Button("Undo")
        self._build()
        self._connect()

    def draw(self, view: ErrorsView) -> None:
        """Put `view` on screen."""
        before, self._view = self._view, view
        if view.unsaved is None:
            self.unsaved.clear()
        elif view.unsaved is not before.unsaved:
            answers = ANSWERS if view.unsaved.can_retry else ANSWERS[1:]
            repairs, tooltips = [answer[:2] for answer in answers], [answer[2] for answer in answers]
            self.unsaved.setRefusal(view.unsaved.title, view.unsaved.sentence, repairs, tooltips)
        if view.summary is not before.summary:
            self._draw_summary(view.summary, view.selection.set_name)
        self.table.setTags(view.said.tags)
        self._draw_naming(view, before)
        if view.mistakes is not None:
            self.note.show_note(view.example_id, view.said.note, unsaved=view.unsaved is not None)
        self._draw_permissions(view)

    def setNarrow(self, narrow: bool) -> None:
        """Give room to the example, or take it back."""
        self.setPanelWidth(NARROW if narrow else WIDTH)
        self._tiles.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self.table.setBarsShown(not narrow)

    def draw_history(self) -> None:
        """Say on the button what undo would take back."""
        words = self._model.undo_text
        self.undo.setEnabled(bool(words))
        self.undo.setToolTip(self._view.read_only or f"Take back: {words or 'nothing yet'} (Ctrl+Z)")

    def _draw_summary(self, summary: TagSummary, set_name: str) -> None:
        self.tags.setNote(f"{summary.reviewed:,} of {summary.mistakes:,} reviewed")
        self.progress.setShare(summary.reviewed / summary.mistakes if summary.mistakes else 0.0)
        self.table.setRows(summary.rows, summary.reviewed)
        self.table.setVisible(bool(summary.rows))
        self.hint.setVisible(not summary.rows)
        self.fixed.setVisible(bool(summary.rows))
        self.fixed.setText(f"fixed: {set_name} error, %, if every error of the tag were fixed")
        low, high = 100 * summary.error_interval.low, 100 * summary.error_interval.high
        self.now.setMetric(
            f"{set_name} error now", f"{100 * summary.error:.1f}", "%", f"{low:.1f}–{high:.1f}", set_name
        )
        if summary.best is None:
            self.best.setAbsent("if both top tags were fixed", "–")
        else:
            self.best.setMetric(summary.best_name, f"{100 * summary.best:.1f}", "%")
        self.verdict.setVerdict(*summary.verdict)

    def _draw_naming(self, view: ErrorsView, before: ErrorsView) -> None:
        naming = view.naming
        for widget in (self.name_caption, self.name):
            widget.setVisible(naming is not None)
        refusal = "" if naming is None else naming.refusal
        self.name.setRefused(bool(refusal))
        self.name_refusal.setText(refusal)
        self.name_refusal.setVisible(bool(refusal))
        if naming is not None and (before.naming is None or naming.tag != before.naming.tag):
            self.name.setText("" if naming.tag is None else naming.tag.name)
            asked = "Name of the new tag" if naming.tag is None else f"Rename “{naming.tag.name}”"
            self.name_caption.setText(asked)
            self.name.setPlaceholderText(TO_NAME)
            self.name.selectAll()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        if naming is None and before.naming is not None:
            self.done.emit()

    def _draw_permissions(self, view: ErrorsView) -> None:
        self.new_tag.setEnabled(not view.read_only)
        self.note.setEnabled(not view.read_only and view.current >= 0)
        if view.read_only:
            self.undo.setEnabled(False)
            for control in (self.new_tag, self.note, self.undo):
                control.setToolTip(view.read_only)

    # What the user does

    def flush(self) -> None:
        """Commit the note that is being typed."""
        self.note.flush()

    def _begin_new(self) -> None:
        self._model.begin_naming()

    def _keep_name(self) -> None:
        self._model.name_tag(self.name.text())

    def _tag(self, tag_id: int) -> Tag:
        return next(tag for tag in self._view.tags if tag.id == tag_id)

    def _rename(self, tag_id: int) -> None:
        self._model.begin_naming(self._tag(tag_id))

    def _ask_to_remove(self, tag_id: int) -> None:
        if self._view.read_only:
            self._model.remove_tag(tag_id)  # which says why not
            return
        question = QMessageBox(self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setText(f"Remove the tag “{self._tag(tag_id).name}”?")
        question.setInformativeText("It goes from every example that has it. Undo brings all of it back.")
        remove = question.addButton("Remove", QMessageBox.ButtonRole.AcceptRole)
        question.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
        question.setProperty("tag", tag_id)
        question.setDefaultButton(remove)
        question.accepted.connect(self._remove)
        self._question = question
        question.open()

    def _remove(self) -> None:
        if self._question is not None:
            self._model.remove_tag(self._question.property("tag"))
            self._question = None

    def _repair(self, repair: object) -> None:
        if repair == TRY_AGAIN:
            self._model.try_again()
        else:
            self._model.dismiss()

    # Building

    def _build(self) -> None:
        self.addWidget(self.unsaved)
        self.tags = self.addSection("Tags")
        counts = (self.progress, self.table, self.hint)
        naming = (self.name_caption, self.name, self.name_refusal)
        for widget in (*counts, *naming, self.fixed):
            self.tags.addWidget(widget)
        self.addHairline()
        self._tiles = beside(self.now, self.best)
        self.addLayout(self._tiles)
        self.addWidget(self.verdict)
        example = self.addSection("This example")
        example.addWidget(self.note)
        example.addLayout(beside(self.new_tag, self.undo))
        for button in (self.new_tag, self.undo):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _connect(self) -> None:
        model = self._model
        self.table.toggled.connect(model.toggle_tag)
        self.table.renamed.connect(self._rename)
        self.table.removed.connect(self._ask_to_remove)
        self.table.stepped.connect(model.step)
        self.name.returnPressed.connect(self._keep_name)
        self.new_tag.clicked.connect(self._begin_new)
        self.undo.clicked.connect(model.undo)
        self.unsaved.repairChosen.connect(self._repair)
        self.note.typed.connect(model.draft_note)
        self.note.written.connect(model.set_note)
        self.note.left.connect(self.done)
        model.history_changed.connect(self.draw_history)

    # Overrides of ControlPanel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._view.naming is not None:
            self._model.cancel_naming()
        else:
            super().keyPressEvent(event)
