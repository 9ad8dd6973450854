"""Showing a number in a field in which somebody may be typing."""

from gui.widgets.number_edit import Number, NumberEdit


def show_number(field: NumberEdit, value: Number) -> None:
    """Show another value than the last one that was entered; what is being typed stays otherwise."""
    if field.value() != value:
        field.setValue(value)
