"""What can be taken along from the Errors tab beside its pictures: the tags, and the examples with theirs."""

from gui.tabs.errors.view import NOTHING, ErrorsView
from gui.widgets.export import Rows

HEAD = ("example", "set", "label", "predicted", "loss", "probability", "reviewed", "tags", "note")


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
