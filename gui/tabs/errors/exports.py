"""What can be taken along from the Errors tab beside its pictures: the tags, and the examples with theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.tabs.errors.view import NOTHING, ErrorsView
from gui.widgets.export import Rows
from gui.widgets.picture import EXPORT_SCALE

HEAD = ("example", "set", "label", "predicted", "loss", "probability", "reviewed", "tags", "note")


@dataclass(frozen=True, slots=True)
class WidgetExport:
    """A widget as a picture, and numbers that go with it. `name` becomes the name of the file."""

    widget: QWidget
    name: str
    numbers: Callable[[], Rows]

    def size(self) -> QSize:
        return self.widget.size()

    def accessibleName(self) -> str:
        return self.name

    def paintTo(self, painter: QPainter) -> None:
        """Paint the widget as it is, without the ground it stands on."""
        self.widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)

    def toImage(self) -> QImage:
        """Return the widget at twice its size, on white whatever the theme."""
        image = QImage(self.size() * EXPORT_SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(EXPORT_SCALE)
        with theme.drawn_in(theme.LIGHT):
            image.fill(theme.color("paper"))
            with QPainter(image) as painter:
                self.paintTo(painter)
        return image

    def rows(self) -> Rows:
        return self.numbers()


def example_rows(view: ErrorsView) -> Rows:
    """Return the chosen mistakes in their order, each with its tags by name."""
    mistakes = view.mistakes
    if mistakes is None:
        return ()
    names = {tag.id: tag.name for tag in view.tags}
    rows: list[tuple[str | float, ...]] = [HEAD]
    for index, place in enumerate(view.positions.tolist()):
        said = view.annotations.get(view.id_of(index), NOTHING)
        label, predicted = mistakes.predictions.labels[place], mistakes.predicted[place]
        rows.append(
            (
                view.id_of(index),
                mistakes.set_name,
                mistakes.classes[label],
                mistakes.classes[predicted],
                float(mistakes.predictions.losses[place]),
                float(mistakes.predictions.probabilities[place, predicted]),
                "yes" if view.is_reviewed(index) else "no",
                "; ".join(names[tag] for tag in sorted(said.tags)),
                said.note,
            )
        )
    return rows
