"""What keys do in this view, and what they cannot undo."""

from gui.tab import Keys

KEYS: tuple[Keys, ...] = (
    (("Left", "Right", "Up", "Down"), "choose among the filters, the maps or the strongest answers"),
    (("Space",), "play the epochs and pause"),
    ((",", "."), "one epoch back, one epoch on"),
    (("Home",), "before training"),
    (("End",), "last epoch"),
    (("[", "]"), "the example before, the next one"),
    (("Ctrl", "O"), "open an image of your own"),
    (("Ctrl", "V"), "paste an image"),
    (("Del",), "take the chosen image of your own off the list"),
)


class NothingToUndo:
    """The history of a view in which a person looks at what is there, and changes none of it."""

    undo_text = ""
    redo_text = ""

    def undo(self) -> None:
        """Nothing."""

    def redo(self) -> None:
        """Nothing."""
