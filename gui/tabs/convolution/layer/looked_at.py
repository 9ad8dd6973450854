"""Which channel and which filter the picture shows, where there are several."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui import theme
from gui.tabs.convolution.view import ConvolutionView
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.combo_field import ComboField
from gui.widgets.labels import INK2
from gui.widgets.live_label import LiveLabel


class LookedAt(QWidget):
    """Two lists, hidden while there is one channel and one filter."""

    def __init__(self, model: ConvolutionViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._counts = (0, 0, False)
        self.channel = ComboField([""], name="Input channel", tooltip="The input channel in the picture")
        self.filter = ComboField([""], name="Output channel", tooltip="The output channel in the picture")
        self._words = LiveLabel("", theme.Type.CAPTION, INK2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.channel)
        row.addWidget(self.filter)
        row.addWidget(self._words, 1)
        self.channel.activated.connect(model.set_channel)
        self.filter.activated.connect(model.set_filter)
        self.hide()

    def draw(self, view: ConvolutionView) -> None:
        """Show what is looked at."""
        pools = view.shown.kind.pools
        counts = len(view.trace.image), len(view.trace.output), pools
        if counts != self._counts:
            self._counts = counts
            self._refill(*counts)
        self.setVisible(max(counts[:2]) > 1)
        self.channel.setCurrentIndex(view.channel)
        self.filter.setCurrentIndex(view.filter)
        seen = len(view.trace.channels_of(view.filter))
        several = f"The output adds up {seen} channels; the picture shows one, Volumes all."
        self._words.setText("" if pools or seen == 1 else several)

    def _refill(self, channels: int, filters: int, pools: bool) -> None:
        self.channel.clear()
        self.channel.addItems([f"Channel {number + 1} of {channels}" for number in range(channels)])
        self.filter.clear()
        self.filter.addItems([f"Filter {number + 1} of {filters}" for number in range(filters)])
        self.channel.setVisible(channels > 1)
        self.filter.setVisible(filters > 1 and not pools)
