"""What stands in place of a tab that could not be built: why, and a way to try again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.store import Json
from gui import theme
from gui.tab import Keys, Tab
from gui.widgets.buttons import Button
from gui.widgets.export import Exportable
from gui.widgets.labels import TitleLabel, WrapLabel


class TroublePage(Tab):
    """Says what is wrong; the other tabs work on."""

    try_again = Signal()

    def __init__(self, title: str, error: EngineError, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.reason = WrapLabel(str(error))
        self.button = Button("Try again")
        self.button.clicked.connect(self.try_again)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(24),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(TitleLabel(f"{title} cannot be shown"))
        column.addWidget(self.reason)
        column.addLayout(row)
        column.addStretch(1)

    # Overrides of Tab

    def keys(self) -> tuple[Keys, ...]:
        return ()

    def exports(self) -> tuple[Exportable, ...]:
        return ()

    def state(self) -> dict[str, Json]:
        return {}

    def restore(self, state: dict[str, Json]) -> None:
        """Nothing is shown, so there is nothing to set."""
