from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from gui.widgets.live_label import LiveLabel


def test_another_text_lays_nothing_out_anew(show):
    """However long it is, the page hears of no other size, and a reader hears the text."""
    page, label, asked = QWidget(), LiveLabel("Output cell"), []
    QVBoxLayout(page).addWidget(label)
    show(page, 300, 60)
    before = label.grab().toImage()

    class Watch(QObject):
        def eventFilter(self, watched, event):
            asked.extend([event.type()] if event.type() == QEvent.Type.LayoutRequest else [])
            return False

    watch = Watch()
    QApplication.processEvents()
    page.installEventFilter(watch)
    label.setText("Output cell, row 12, column 31")
    QApplication.processEvents()

    assert asked == []
    assert label.text() == label.accessibleName() == "Output cell, row 12, column 31"
    assert label.grab().toImage() != before


def test_there_is_room_for_its_lines(show):
    """Three lines, whether one is written or three; a long note is broken between words."""
    note = show(LiveLabel("One window fits.", lines=3), 200, 60)

    def lowest():
        """Return the lowest row of pixels that is written on."""
        image = note.grab().toImage()
        ground = image.pixelColor(199, 59)
        return max(y for y in range(60) if any(image.pixelColor(x, y) != ground for x in range(200)))

    one, hint = lowest(), note.sizeHint()
    note.setText("The stride is larger than the window: cells between two windows are never read.")

    assert note.sizeHint() == hint
    assert hint.height() >= 3 * note.fontMetrics().height()
    assert lowest() > one + note.fontMetrics().height()


def test_a_line_that_is_too_long_gives_way(show):
    """It asks for little room, and ends in an ellipsis."""
    label = show(LiveLabel("a very long name that does not fit by far"), 60, 20)

    assert label.minimumSizeHint().width() <= 60


def test_nothing_is_cut_off_silently(show):
    """What does not fit into three lines ends in an ellipsis, and is shown whole as a tooltip."""
    words = "The stride is larger than the window: cells between two windows are never read. " * 4
    note = show(LiveLabel(words, lines=3), 200, 60)
    lines = note.lines()
    at = QPoint(5, 5)
    QApplication.sendEvent(note, QHelpEvent(QEvent.Type.ToolTip, at, note.mapToGlobal(at)))

    assert len(lines) == 3
    assert lines[2].endswith("…")
    assert all(note.fontMetrics().horizontalAdvance(line) <= 200 for line in lines)
    assert words.startswith(" ".join(lines)[:-1])
    assert QToolTip.text() == words
    note.setText("One window fits.")
    assert note.lines() == ("One window fits.",)
