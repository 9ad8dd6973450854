"""The fields of a form, together: numbers, choices, text, on and off."""

from gui.widgets.check_field import CheckField
from gui.widgets.combo_field import ComboField
from gui.widgets.log_number_field import LogNumberField
from gui.widgets.number_field import NumberField
from gui.widgets.text_field import TextField

__all__ = ["CheckField", "ComboField", "LogNumberField", "NumberField", "TextField"]
