"""What the panel says about data and model before anything is trained. Needs no torch."""

from engine.arithmetic import MaxPool2d, Row, Shape
from engine.data import Sizes, load_dataset
from engine.training import RunConfig
from gui.tabs.train.view import ModelSummary

MANY = 20_000_000  # parameters from which on a model is a matter of minutes and gigabytes
KEPT = 16  # bytes of each while it trains: weight, gradient and the two means of Adam, in float32


def sizes_in_words(dataset: str) -> str:
    """Return "train 1,258 · dev 270 · test 269"; raises as `load_dataset` does."""
    sizes = Sizes().counts(len(load_dataset(dataset)))
    return " · ".join(f"{name} {size:,}" for name, size in zip(("train", "dev", "test"), sizes, strict=True))


def summary_of(config: RunConfig) -> ModelSummary:
    """Return the model in words; ConfigError if its shapes do not fit."""
    dataset = load_dataset(config.dataset)
    shape, classes = dataset.shape, len(dataset.classes)
    rows = config.model.rows(shape, classes)
    layers = [
        f"{number}  {type(row.layer).__name__}: {_shape(row.output_shape)}{_parameters(row)}"
        for number, row in enumerate(rows, start=1)
    ]
    return ModelSummary(
        config.model.summary(shape, classes),
        " → ".join(_shape(shape) for shape in (shape, *_stages(rows))),
        "\n".join((f"Image: {_shape(shape)}", *layers)),
        _warning(sum(row.parameters for row in rows)),
    )


def _warning(parameters: int) -> str:
    if parameters <= MANY:
        return ""
    return f"So large a model trains slowly, and takes about {parameters * KEPT / 1e9:.1f} GB of memory."


def _stages(rows: tuple[Row, ...]) -> list[Shape]:
    """Return the shapes at the end of every block and of every dense layer."""
    pools = any(isinstance(row.layer, MaxPool2d) for row in rows)
    return [
        row.output_shape
        for row in rows
        if (len(row.output_shape) == 3 and (isinstance(row.layer, MaxPool2d) or not pools))
        or (len(row.output_shape) == 1 and row.parameters)
    ]


def _shape(shape: Shape) -> str:
    return "×".join(map(str, shape))


def _parameters(row: Row) -> str:
    return f", {row.parameters:,} parameters" if row.parameters else ""
