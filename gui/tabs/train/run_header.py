"""The line over a run: what it is, how far it is, and what can be done with it."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.tabs.train.flow import Flow
from gui.tabs.train.view import TrainView
from gui.widgets.buttons import Button, MenuButton
from gui.widgets.chips import SetLine
from gui.widgets.job_progress import JobProgress
from gui.widgets.labels import INK2, CaptionLabel, TitleLabel, WrapLabel
from gui.widgets.number_field import NumberField

HUMAN = (
    "Error of careful people on this task, in %. It stands for the best error that is possible at all; "
    "0 is assumed until you type another"
)


class RunHeader(QWidget):
    """Shows the run of a view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TitleLabel()
        self.state = CaptionLabel()
        self.progress = JobProgress()
        self.progress.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.go_on = Button("Resume this run", "play", tooltip="Go on from its last checkpoint (F5)")
        self.human = NumberField(
            0, 100, 0, step=0.1, decimals=1, suffix="%", name="Human level", tooltip=HUMAN
        )
        self.menu = MenuButton("More about this run")
        self.note = WrapLabel("", theme.Type.CAPTION, INK2)
        legend = SetLine("human", "human level")
        legend.setToolTip(HUMAN)
        run = _row(self.title, self.state, self.progress, self.go_on)
        row = Flow(run, _row(legend, self.human, self.menu), spacing=12, right_last=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(row)
        column.addWidget(self.note)

    def draw(self, view: TrainView) -> None:
        """Show `view`."""
        run = view.run
        self.title.setText(run.title if run else "No run yet")
        if self.human.value() != 100 * view.setting.human:
            self.human.setValue(100 * view.setting.human)
        self.human.setEnabled(not view.locked)
        if view.locked:
            self.human.setToolTip(view.locked)
        under_way = run.progress if run else None
        self.state.setVisible(under_way is None)
        self.progress.setVisible(under_way is not None)
        if run is not None and under_way is not None:
            self.progress.setProgress(run.state, under_way.share, under_way.seconds_left)
            # of one size, so that nothing around it is laid out anew with every word
            self.progress.setFixedSize(theme.px(340), self.progress.sizeHint().height())
        self.state.setText(run.state if run else "press Train to start one")
        self.go_on.setVisible(run is not None and run.can_resume)
        self.menu.setEnabled(run is not None)
        self.note.setText(view.note)
        self.note.setVisible(bool(view.note))


def _row(*widgets: QWidget) -> QWidget:
    """Return `widgets` beside each other, as one."""
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(12))
    for widget in widgets:
        row.addWidget(widget)
    return result
