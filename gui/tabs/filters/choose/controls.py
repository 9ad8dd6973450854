"""The left panel of the view in which a filter is chosen: image, filter, output."""

from PySide6.QtWidgets import QApplication, QWidget

from gui.tabs.filters.choose.filter_section import FilterSection
from gui.tabs.filters.choose.image_section import ImageSection
from gui.tabs.filters.choose.setting import BORDERS, MOST_STRIDE, MOST_THRESHOLD, Look
from gui.tabs.filters.choose.view import FiltersView
from gui.widgets.check_field import CheckField
from gui.widgets.choice_strip import Choice
from gui.widgets.form import ControlPanel, labelled
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow

LOOKS = tuple(Look)
LOOK_WORDS = (
    "Every answer as it is: above 0 orange, below 0 violet",
    "Absolute value: an edge counts the same either way",
    "max(0, x), as in a network: answers below 0 are lost",
    "1 where an answer is at least t, either way, and 0 elsewhere: an edge, or none",
    "As a photo, 0 black and 255 white: for filters that blur or sharpen",
)
NO_LOOK = "A gradient is shown as magnitude and direction. Switch it off to choose how answers are shown."
BORDER_WORDS = (
    "p = 0: the window stays on the image, the output has f − 1 rows and columns fewer",
    "Zeros around the image: an output of the same size at stride 1",
)


class FilterControls(ControlPanel):
    """What a user can set. It shows a view and decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.image, self.filter = ImageSection(), FilterSection()
        self.look = Segmented([look.value for look in LOOKS], name="Shown as", tooltips=LOOK_WORDS)
        self.threshold = SliderRow("t", "threshold", 0, MOST_THRESHOLD, 40, role="output")
        self.threshold.setToolTip("t: how strong an answer counts as an edge, in grey levels")
        self.border = Segmented(["Valid", "Same"], name="Border", tooltips=BORDER_WORDS)
        self.stride = SliderRow("s", "stride", 1, MOST_STRIDE, 1, role="output")
        self.stride.setToolTip("s: how far the window moves from one answer to the next")
        self.gradient = CheckField(
            "Gradient of filters 1 and 2",
            tooltip="√(a² + b²) and its direction, from a pair: one for vertical edges, one for horizontal",
        )
        self.refusal = RefusalBar(closable=True)
        self._foot_shown = False
        self._build()

    @property
    def kernel(self) -> QWidget:
        """The cells of the filter that is edited."""
        return self.filter.kernel

    def draw(self, view: FiltersView) -> None:
        """Show `view` without an echo."""
        asked, refusal = view.asked, view.refusal
        self.image.draw(view)
        self.filter.draw(view)
        self.look.setChosen(LOOKS.index(asked.look))
        self.look.setEnabled(not asked.shows_gradient)
        for choice, words in zip(self.look.findChildren(Choice), LOOK_WORDS, strict=True):
            choice.setToolTip(NO_LOOK if asked.shows_gradient else words)
        self.threshold.setVisible(asked.look is Look.THRESHOLD)
        self.threshold.setValue(round(asked.threshold))
        self.border.setChosen(BORDERS.index(asked.border))
        self.stride.setValue(asked.stride)
        self.gradient.setChecked(asked.shows_gradient)
        if refusal is not None:
            self.refusal.setRefusal(refusal.title, refusal.sentence)
        else:
            self.refusal.clear()
        self._show_foot(refusal is not None)

    def _show_foot(self, shown: bool) -> None:
        """Make room for the refusal; what has the keyboard is scrolled out from under it."""
        appears = shown and not self._foot_shown
        self._foot_shown = shown
        self.setFootShown(shown)
        focused = QApplication.focusWidget()
        if appears and focused is not None and self.isAncestorOf(focused):
            self.reveal(focused)

    def _build(self) -> None:
        self.addSection("Image").addWidget(self.image)
        self.addSection("Filter").addWidget(self.filter)
        output = self.addSection("Output")
        output.addLayout(labelled("Shown as", self.look))
        output.addWidget(self.threshold)
        output.addLayout(labelled("Border", self.border))
        output.addWidget(self.stride)
        output.addWidget(self.gradient)
        self.setFoot(self.refusal)  # where it pushes no control away under the pointer
        self.setFootShown(False)
