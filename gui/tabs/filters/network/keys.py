"""What keys do in this view."""

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
