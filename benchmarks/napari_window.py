"""napari with one picture, until it has painted it."""

import napari
import numpy as np
from qtpy.QtCore import QTimer


def main() -> None:
    """Show the viewer, print "painted" and leave."""
    viewer = napari.Viewer()
    viewer.add_image(np.zeros((64, 64), np.uint8))
    QTimer.singleShot(0, _tell)
    napari.run()


def _tell() -> None:
    print("painted", flush=True)
    napari.Viewer.close_all()


if __name__ == "__main__":
    main()
