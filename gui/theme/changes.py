"""Which events tell a widget that the theme, or the size of the text, is another one."""

from PySide6.QtCore import QEvent

_LOOK = frozenset({QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange})


def look_changed(event: QEvent) -> bool:
    """Return whether a widget that gets `event` in `changeEvent` must measure and paint itself again."""
    return event.type() in _LOOK
