"""napari with one picture, until its window is painted; needs a screen with OpenGL, such as Xvfb's."""

import napari
import numpy as np
from qtpy.QtCore import QEvent, QObject, QTimer


class _FirstPaint(QObject):
    """Ends napari when the window it watches has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, _tell)
        return False


def main() -> None:
    """Show the viewer, print "painted" and leave."""
    viewer = napari.Viewer(show=False)
    viewer.add_image(np.zeros((64, 64), np.uint8))
    watcher = _FirstPaint()
    viewer.window._qt_window.installEventFilter(watcher)
    viewer.show()
    napari.run()


def _tell() -> None:
    print("painted", flush=True)
    napari.Viewer.close_all()


if __name__ == "__main__":
    main()
