"""The left panel of the view in which a filter is chosen: photo, filter, output."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.data import PHOTOS
from engine.filters import KERNELS
from gui import theme
from gui.tabs.filters.choose.setting import BORDERS, LARGEST, Look, Setting
from gui.widgets.buttons import IconButton
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel, labelled
from gui.widgets.labels import INK2, WrapLabel
from gui.widgets.matrix_view import MatrixView
from gui.widgets.segmented import Segmented

LOOKS = tuple(Look)
LOOK_WORDS = (
    "Every answer as it is: above 0 orange, below 0 violet",
    "Absolute value: an edge counts the same either way",
    "max(0, x), as in a network: answers below 0 are lost",
    "As a photo, 0 black and 255 white: for filters that blur or sharpen",
)
BORDER_WORDS = (
    "p = 0: the output has two rows and columns fewer than the photo",
    "p = 1: zeros around the photo, an output of the same size",
)
BY_HAND = "By hand"


class FilterControls(ControlPanel):
    """What a user can set. It shows a Setting and decides nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.photo = ComboField(
            [name.capitalize() for name in PHOTOS], name="Photo", tooltip="The photo that is filtered"
        )
        self.photo_note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.preset = ComboField(
            [*(preset.title for preset in KERNELS), BY_HAND],
            name="Filter",
            tooltip="A filter made by hand, to start from",
        )
        self.kernel = MatrixView("Filter")
        self.kernel.setFlush(True)
        self.kernel.setToolTip(
            f"Weights from −{LARGEST:.0f} to {LARGEST:.0f}. Type, turn the wheel, or drag up and down"
        )
        self.scale_note = WrapLabel("", theme.Type.CAPTION, INK2)
        self.rotate = IconButton("rotate", "Turn the filter by 90° (R)", "Turn the filter by 90°")
        self.flip = IconButton("flip", "Mirror the filter, left to right (F)", "Mirror the filter")
        self.negate = IconButton("invert", "Change every sign (N)", "Change every sign")
        self.look = Segmented([look.value for look in LOOKS], name="Shown as", tooltips=LOOK_WORDS)
        self.border = Segmented(["Valid", "Same"], name="Border", tooltips=BORDER_WORDS)
        self._step = 0.0
        self._build()

    def setSetting(self, setting: Setting) -> None:
        """Show `setting` without an echo."""
        self.photo.setCurrentIndex(PHOTOS.index(setting.photo))
        preset = setting.preset
        self.preset.setCurrentIndex(len(KERNELS) if preset is None else KERNELS.index(preset))
        if setting.step != self._step:
            self._step = setting.step
            self.kernel.setEditable(True, setting.step, LARGEST)
        self.kernel.setMatrix(setting.matrix, "signed")
        self.scale_note.setText(f"Scaled by 1/{setting.divisor}." if setting.divisor > 1 else "Not scaled.")
        self.look.setChosen(LOOKS.index(setting.look))
        self.border.setChosen(BORDERS.index(setting.border))

    def _build(self) -> None:
        photo = self.addSection("Photo")
        photo.addWidget(self.photo)
        photo.addWidget(self.photo_note)
        kernel = self.addSection("Filter")
        kernel.addWidget(self.preset)
        kernel.addLayout(self._cells())
        output = self.addSection("Output")
        output.addLayout(labelled("Shown as", self.look))
        output.addLayout(labelled("Border", self.border))

    def _cells(self) -> QHBoxLayout:
        self.kernel.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        icons = QHBoxLayout()
        icons.setContentsMargins(-theme.px(6), 0, 0, 0)  # flush with the words above
        icons.setSpacing(theme.px(4))
        for button in (self.rotate, self.flip, self.negate):
            icons.addWidget(button)
        icons.addStretch(1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, theme.px(4), 0, 0)
        beside.setSpacing(theme.px(4))
        beside.addWidget(WrapLabel("Cells: type, wheel or drag.", theme.Type.CAPTION, INK2))
        beside.addWidget(self.scale_note)
        beside.addLayout(icons)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.kernel, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        return row
