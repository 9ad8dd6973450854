import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel, beside, labelled
from gui.widgets.hairline import Hairline
from gui.widgets.number_edit import NumberEdit
from gui.widgets.number_field import NumberField
from gui.widgets.section import Section
from gui.widgets.slider import Slider
from gui.widgets.slider_row import SliderRow


@pytest.fixture
def panel(show):
    """A panel with more knobs than fit."""
    panel = ControlPanel()
    panel.knobs = [SliderRow("n", "size", 1, 32, 8, role="input") for _ in range(12)]
    for knob in panel.knobs:
        panel.addWidget(knob)
    panel.addLayout(labelled("Optimizer", ComboField(["Adam", "SGD"])))
    return show(panel, 280, 300)


def test_what_does_not_fit_scrolls_and_nothing_moves_for_the_bar(panel):
    """The bar takes its room from the padding: the knobs stay 248 wide."""
    bar = panel.findChild(QScrollArea).verticalScrollBar()

    assert bar.maximum() > 0
    assert panel.knobs[0].width() == 248
    assert panel.findChild(QScrollArea).horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("kind", [Slider, NumberEdit, ComboField])
def test_the_wheel_over_a_control_scrolls_the_panel(panel, kind):
    """It changes no value, unless that control has the focus."""
    bar = panel.findChild(QScrollArea).verticalScrollBar()
    control = panel.findChildren(kind)[-1]
    bar.setValue(bar.maximum())
    panel.setFocus()
    spot = QPointF(control.mapTo(panel, control.rect().center()))
    QTest.wheelEvent(panel.windowHandle(), spot, QPoint(0, 240))

    assert bar.value() < bar.maximum()
    assert {knob.value() for knob in panel.knobs} == {8}
    assert panel.findChild(ComboField).currentIndex() == 0


def test_a_foot_that_shows_nothing_takes_no_room(panel, qtbot):
    """Nor has it a line above it; when there is something to show, nothing above it moves."""
    scroll, before = panel.findChild(QScrollArea), [knob.pos() for knob in panel.knobs]
    foot = QWidget()
    foot.setFixedHeight(60)
    panel.setFoot(foot)
    foot.hide()
    panel.setFootShown(False)
    qtbot.waitUntil(lambda: scroll.height() == panel.height())
    lines = [line for line in panel.findChildren(Hairline) if line.parent() is panel]
    assert not any(line.isVisible() for line in lines)
    foot.show()
    panel.setFootShown(True)
    qtbot.waitUntil(lambda: scroll.height() < panel.height() - 60)
    assert [knob.pos() for knob in panel.knobs] == before
    assert all(line.isVisible() for line in lines)


def test_the_foot_stays_in_sight(panel, qtbot):
    """Whatever is scrolled."""
    foot = QWidget()
    foot.setFixedHeight(28)
    panel.setFoot(foot)
    qtbot.waitUntil(lambda: foot.y() > 0)

    assert foot.y() + foot.height() <= panel.height()


def test_the_panel_grows_with_the_text(panel, restyled):
    """280 pixels become 350 at 125 %."""
    restyled(text_size=125)
    assert panel.width() == 350


def test_sections_are_parted_by_hairlines(show):
    """Between them, not before the first."""
    panel = ControlPanel()
    panel.addSection("Data")
    panel.addSection("Model", "CNN", foldable=True, folded=True)
    show(panel)

    assert len([line for line in panel.findChildren(Hairline) if line.isVisible()]) == 1
    assert [section.isFolded() for section in panel.findChildren(Section)] == [False, True]


def test_a_caption_names_its_field(qtbot):
    """Aloud too."""
    window = QWidget()
    field = NumberField(0, 1, 0)
    window.setLayout(beside(labelled("Dropout", field, "share of units left out")))
    qtbot.addWidget(window)

    assert field.accessibleName() == "Dropout"
    assert field.toolTip().startswith("share of units left out")
