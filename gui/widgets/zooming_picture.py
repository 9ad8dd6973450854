"""Pictures made of cells of which a part can be seen larger."""

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.widgets.cell_geometry import CellGeometry, Span
from gui.widgets.matrix_zoom import Room, Zoom, zoomed
from gui.widgets.picture import Picture


class ZoomingPicture(Picture):
    """Keeps which part of its cells is seen. Base of MatrixPicture, which says what room there is."""

    partChanged = Signal()  # another part of the cells is seen

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._zoom: Zoom | None = None
        self._placed: tuple[tuple[object, ...], CellGeometry] | None = None  # at which size, and where

    def zooms(self) -> bool:
        """Return whether cells can be larger than they fit."""
        return self._room().zooms

    def isZoomed(self) -> bool:
        """Return whether only a part of the cells is seen."""
        return self._zoom is not None

    def zoomBy(self, factor: float, at: QPointF | None = None) -> None:
        """Make cells larger or smaller; the point `at` (default: the middle) stays where it is."""
        if self.zooms() or self.isZoomed():
            room = self._room()
            self._see(zoomed(self._zoom, factor, at or room.frame.center(), room))

    def zoomToFit(self) -> None:
        """Show all cells."""
        self._see(None)

    def panBy(self, right: float, down: float) -> None:
        """Move the cells by so many pixels, if not all are seen."""
        if self._zoom is not None:
            self._see(self._zoom.panned(right, down, self._room()))

    def place(self) -> CellGeometry:
        """Return where the cells are drawn; of zoomed ones most are outside the widget."""
        key = (self.width(), self.height(), theme.generation(), self.devicePixelRatioF())
        if self._placed is None or self._placed[0] != key:
            room = self._room()
            self._placed = key, room.fitted if self._zoom is None else self._zoom.place(room)
        return self._placed[1]

    def seen(self) -> QRectF:
        """Return where cells are seen: all of them, or the frame of those that are zoomed."""
        bounds = self.place().bounds
        return bounds if self._zoom is None else bounds.intersected(self._room().frame)

    def visibleSpan(self) -> Span:
        """Return which cells are seen, counted from the first of the padding."""
        return self.place().within(self.seen())

    def _room(self) -> Room:
        """Return what the cells have to show themselves in at the present size."""
        raise NotImplementedError  # Qt's metaclass leaves no room for ABC

    def _describe(self) -> None:
        """Say to a screen reader what is shown."""

    def _see(self, zoom: Zoom | None) -> None:
        if zoom != self._zoom:
            self._zoom, self._placed = zoom, None
            self._describe()
            self.update()
            self.partChanged.emit()

    def _keep_zoom(self) -> None:
        """Stay zoomed in a new size, if cells are still larger than they would fit."""
        if self._zoom is not None:
            self._see(self._zoom.kept(self._room()))

    # Overrides of QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_zoom()
