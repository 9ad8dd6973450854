"""Which colour means what: a role is a square chip, a set a line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from gui import theme

ROLES = ("input", "filter", "output")
SETS = {"train": "train", "train-dev": "train_dev", "dev": "dev", "test": "test", "human": "human"}
CHIP = 10
LINE = 14  # length of a set's line


def set_color(set_name: str) -> str:
    """Return the colour of a set, as #RRGGBB."""
    return str(getattr(theme.tokens(), SETS[set_name]))


def draw_chip(painter: QPainter, role: str, left: float, middle: float) -> None:
    """Draw the chip of `role` with its left edge at `left`, around the height `middle`."""
    side = theme.px(CHIP)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    painter.drawRoundedRect(QRectF(left, round(middle - side / 2), side, side), theme.px(2), theme.px(2))


def draw_set_line(painter: QPainter, set_name: str, left: float, middle: float) -> None:
    """Draw the line of a set from `left` on, at the height `middle`. Human level is dashed."""
    thick, length = theme.px(3), theme.px(LINE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    pen = QPen(QColor(set_color(set_name)), thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    y = round(middle) + (0.5 if thick % 2 else 0.0)
    dash = length * 0.4
    stretches = ((0, dash), (length - dash, length)) if set_name == "human" else ((0, length),)
    painter.setPen(pen)
    for start, end in stretches:
        painter.drawLine(QPointF(left + start, y), QPointF(left + end, y))


class RoleChip(QWidget):
    """What a picture shows: the chip of its role, its title, and a note."""

    def __init__(self, role: str, title: str, note: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if role not in ROLES:
            raise ValueError(f"A role is one of {', '.join(ROLES)}, got {role!r}.")
        self._role, self._title, self._note = role, title, note
        self._shorter: tuple[str, ...] = ()  # notes for where there is no room, the longest first
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTexts(title, note)

    def setTexts(self, title: str, note: str = "") -> None:
        """Show another title and note."""
        if self.accessibleName() and (title, note) == (self._title, self._note):
            return  # another one has the page laid out anew
        self._title, self._note = title, note
        self.setAccessibleName(f"{title} {note}".strip())
        self.updateGeometry()
        self.update()

    def setWordings(self, title: str, notes: Sequence[str]) -> None:
        """Show another title, and the first of `notes` that there is room for; none where there is none."""
        shorter = (*notes[1:], "")
        if shorter != self._shorter:
            self._shorter = shorter
            self.update()
        self.setTexts(title, notes[0])

    def shown(self) -> str:
        """Return the note that there is room for; it ends in an ellipsis if it is the only one."""
        left = self.width() - theme.px(CHIP) - theme.px(6)
        room = (
            left - QFontMetrics(theme.font(theme.Type.SECTION)).horizontalAdvance(self._title) - theme.px(8)
        )
        metrics = QFontMetrics(theme.font(theme.Type.CAPTION))
        for note in (self._note, *self._shorter):
            if metrics.horizontalAdvance(note) <= room:
                return note
        return metrics.elidedText(self._note, Qt.TextElideMode.ElideRight, max(0, room))

    # Overrides of QWidget

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), "" if self.shown() == self._note else self._note, self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        title = QFontMetrics(theme.font(theme.Type.SECTION)).horizontalAdvance(self._title)
        note = QFontMetrics(theme.font(theme.Type.CAPTION)).horizontalAdvance(self._note)
        return QSize(theme.px(26) + title + note, theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.px(20))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_chip(painter, self._role, 0, self.height() / 2)
        x = theme.px(CHIP) + theme.px(6)
        for text, kind, ink in (
            (self._title, theme.Type.SECTION, "ink"),
            (self.shown(), theme.Type.CAPTION, "ink2"),
        ):
            painter.setFont(theme.font(kind))
            painter.setPen(theme.color(ink))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, self.width() - x))
            area = QRect(x, 0, self.width() - x, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
            x += metrics.horizontalAdvance(shown) + theme.px(8)


class LegendItem(QWidget):
    """A chip or a line, and the name of what it stands for. Base of the two below."""

    def __init__(self, name: str, lead: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._name, self._lead = name, lead
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def drawMark(self, painter: QPainter, middle: float) -> None:
        """Draw what stands before the name."""
        raise NotImplementedError  # Qt's metaclass leaves no room for ABC

    # Overrides of QWidget

    def sizeHint(self) -> QSize:
        return QSize(
            theme.px(self._lead + 8) + self.fontMetrics().horizontalAdvance(self._name), theme.px(18)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._lead), theme.px(18))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.look_changed(event):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.drawMark(painter, self.height() / 2)
        painter.setFont(theme.font(theme.Type.CAPTION))
        painter.setPen(theme.color("ink2"))
        room = self.rect().adjusted(theme.px(self._lead + 6), 0, 0, 0)
        text = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class SetLine(LegendItem):
    """The line of a set, and its name (or `text`)."""

    def __init__(self, set_name: str, text: str = "", *, parent: QWidget | None = None) -> None:
        if set_name not in SETS:
            raise ValueError(f"A set is one of {', '.join(SETS)}, got {set_name!r}.")
        self._set = set_name
        super().__init__(text or set_name, LINE, parent)

    def drawMark(self, painter: QPainter, middle: float) -> None:
        draw_set_line(painter, self._set, 0, middle)


class RoleMark(LegendItem):
    """The chip of a role, and its name (or `text`)."""

    def __init__(self, role: str, text: str = "", *, parent: QWidget | None = None) -> None:
        if role not in ROLES:
            raise ValueError(f"A role is one of {', '.join(ROLES)}, got {role!r}.")
        self._role = role
        super().__init__(text or role, CHIP, parent)

    def drawMark(self, painter: QPainter, middle: float) -> None:
        draw_chip(painter, self._role, 0, middle)


class LegendRow(QWidget):
    """Roles and sets side by side, for what has no end at which its name could stand."""

    def __init__(self, names: Sequence[str], *, parent: QWidget | None = None) -> None:
        """`names` are roles ("input", "filter", "output") and sets ("train", "train-dev", ...)."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        for name in names:
            row.addWidget(RoleMark(name, parent=self) if name in ROLES else SetLine(name, parent=self))
        row.addStretch(1)
