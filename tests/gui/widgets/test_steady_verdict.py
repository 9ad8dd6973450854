from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.widgets.steady_verdict import SteadyVerdict


class LayoutRequests(QObject):
    """Counts how often a widget is laid out anew."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_another_text_that_fits_lays_nothing_out_anew(show):
    """One that needs more lines than there are makes room for itself."""
    page = QWidget()
    column = QVBoxLayout(page)
    verdict = SteadyVerdict(3)
    column.addWidget(verdict)
    column.addStretch(1)
    verdict.setVerdict("It blurs.", "Its weights add up to 1.")
    show(page, 300, 400)
    before, requests = verdict.height(), LayoutRequests()
    page.installEventFilter(requests)
    verdict.setVerdict("It sharpens.", "Its weights add up to 2.")
    QApplication.processEvents()

    assert requests.count == 0
    assert verdict.accessibleName() == "It sharpens. Its weights add up to 2."
    verdict.setVerdict("It blurs.", "A long sentence about it. " * 20)
    QApplication.processEvents()
    assert verdict.height() > before
    assert verdict.height() >= verdict.label.heightForWidth(verdict.width())
