"""Text that is only read: titles, section names, captions, verdicts. Each follows the theme by itself."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui import theme

INK = QPalette.ColorRole.WindowText
INK2 = QPalette.ColorRole.PlaceholderText
WRONG = QPalette.ColorRole.BrightText


class TypedLabel(QLabel):
    """A label in one of the kinds of text of the theme. Base of the labels below."""

    def __init__(
        self, text: str, kind: theme.Type, ink: QPalette.ColorRole = INK, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(ink)
        self.setFont(theme.font(kind))

    # Overrides of QLabel

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        font = theme.font(self._kind)
        if theme.look_changed(event) and self.font() != font:
            self.setFont(font)


class ElideLabel(TypedLabel):
    """One line that gives way: what does not fit ends in an ellipsis and is shown whole as a tooltip."""

    def __init__(
        self,
        text: str = "",
        kind: theme.Type = theme.Type.BODY,
        ink: QPalette.ColorRole = INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind, ink, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    # Overrides of QLabel

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and not self.toolTip():
            elided = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
            self.setToolTip(self.text() if elided else "")
            shown = super().event(event)
            self.setToolTip("")
            return shown
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, text)


class TitleLabel(ElideLabel):
    """What the picture is: 16/600."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, theme.Type.TITLE, INK, parent)


class SectionLabel(ElideLabel):
    """The name of a part: 13/600."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, theme.Type.SECTION, INK, parent)


class CaptionLabel(ElideLabel):
    """The name of a field, a unit, what an axis shows: 12, in the second ink."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, theme.Type.CAPTION, INK2, parent)


class WrapLabel(TypedLabel):
    """Text of several lines, as wide as there is room for."""

    def __init__(
        self,
        text: str = "",
        kind: theme.Type = theme.Type.BODY,
        ink: QPalette.ColorRole = INK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind, ink, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class VerdictLabel(WrapLabel):
    """A verdict: one bold clause first, the evidence after it."""

    def __init__(self, clause: str = "", evidence: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", theme.Type.BODY, INK, parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setVerdict(clause, evidence)

    def setVerdict(self, clause: str, evidence: str = "") -> None:
        """Show `clause` in bold and `evidence` after it. Both are plain text."""
        self.setText(f'<span style="font-weight:600">{escape(clause)}</span> {escape(evidence)}')
        self.setAccessibleName(f"{clause} {evidence}".strip())
