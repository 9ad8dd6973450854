import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.gallery import control_page
from gui.widgets.buttons import PaintedButton
from gui.widgets.columns import Paper
from gui.widgets.number_edit import NumberEdit


@pytest.mark.parametrize("family", ["DejaVu Sans", "Inter"])
@pytest.mark.parametrize("size", [100, 125, 200])
def test_every_control_fits_at_every_text_size(show, restyled, family, size):
    """At 1280 × 800, scaled with the text, nothing scrolls sideways and no word or number is cut off."""
    restyled(theme.Scheme.DARK, size, family)
    page = show(control_page(), round(1280 * theme.scale()), round(800 * theme.scale()))
    QApplication.processEvents()

    assert page.findChild(Paper).horizontalScrollBar().maximum() == 0
    for control in page.findChildren(PaintedButton) + page.findChildren(NumberEdit):
        if control.isVisible():
            assert control.width() >= control.minimumSizeHint().width(), control.accessibleName()


def test_controls_are_cheap_to_import():
    """No plot, array or learning library comes with them."""
    code = "import gui.gallery, sys; print({'pyqtgraph', 'numpy', 'torch', 'sklearn'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
