"""The one style sheet: what Fusion and the palette cannot say. Made again for every theme and text size.

Buttons take part by a dynamic property `kind`: "primary" (one a screen), "icon" (flat, a picture alone).
"""

from collections.abc import Callable
from string import Template

from gui.theme.tokens import Tokens

SHEET = Template("""
QToolTip { background: $raised; color: $ink; border: 1px solid $border; padding: ${p4}px; }

QPushButton {
    background: $raised; color: $ink; border: 1px solid $border; border-radius: ${p6}px;
    padding: 0 ${p12}px; min-height: ${h26}px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $select; }
QPushButton:focus { border: 2px solid $accent; padding: 0 ${p11}px; min-height: ${h24}px; }
QPushButton:disabled { color: $disabled; border-color: $hair; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $ink2; border-color: $ink2; }
QPushButton[kind="primary"]:focus { border: 2px solid $border; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $disabled; border-color: $hair; }
QPushButton[kind="icon"], QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: ${p6}px;
    padding: ${p4}px; min-height: 0;
}
QPushButton[kind="icon"]:hover, QToolButton:hover { background: $hover; }
QPushButton[kind="icon"]:pressed, QToolButton:pressed { background: $select; }
QPushButton[kind="icon"]:focus, QToolButton:focus { border: 2px solid $accent; padding: ${p3}px; }
QToolButton::menu-indicator { image: none; }

QLineEdit[kind="field"] {
    background: transparent; border: none; padding: 0;
    selection-background-color: $groove; selection-color: $ink;
}
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $border; outline: none; padding: ${p4}px;
}

QMenuBar { background: $window; color: $ink2; padding: 0 ${p10}px; }
QMenuBar::item { padding: ${p5}px ${p10}px; background: transparent; border-radius: ${p4}px; }
QMenuBar::item:selected { background: $hover; color: $ink; }
QMenu { background: $raised; color: $ink; border: 1px solid $border; padding: ${p4}px; }
QMenu::item { padding: ${p5}px ${p24}px ${p5}px ${p12}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $select; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $hair; margin: ${p4}px ${p8}px; }

QScrollArea { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${p10}px; }
QScrollBar:horizontal { height: ${p10}px; }
QScrollBar::handle { background: $groove; border-radius: ${p3}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${p24}px; }
QScrollBar::handle:horizontal { min-width: ${p24}px; }
QScrollBar::handle:hover { background: $border; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: none; width: 0; height: 0;
}
""")


def style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """Return the sheet for `tokens`; `px` turns a designed length into pixels."""
    lengths = {f"p{n}": px(n) for n in (3, 4, 5, 6, 8, 10, 11, 12, 24)}
    heights = {f"h{n}": px(28) - (28 - n) for n in (24, 26)}
    colors = {name: getattr(tokens, name) for name in tokens.__slots__}
    return SHEET.substitute(colors | lengths | heights)
