"""A window with one pyqtgraph plot and nothing else: what a start costs at the least."""

import sys

import pyqtgraph
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication


class _FirstPaint(QObject):
    """Ends the application when the window it watches has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        print("painted", flush=True)
        QApplication.quit()


def main() -> int:
    """Show the window, print "painted" and leave."""
    application = QApplication(sys.argv)
    plot = pyqtgraph.PlotWidget()
    plot.plot([0.0, 1.0, 4.0, 9.0])
    watcher = _FirstPaint()
    plot.viewport().installEventFilter(watcher)
    plot.resize(1280, 800)
    plot.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
