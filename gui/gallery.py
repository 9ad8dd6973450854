"""Every widget in its states, to be looked at: `python main.py screenshots` renders these pages too."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.cells import Bar, Keyed, OfSet, Plain
from gui.tables.row_table import RowTable
from gui.widgets.buttons import Button, IconButton, MenuButton, PrimaryButton
from gui.widgets.cells import BarCell, KeyCell, SetLineCell, StateCell, TextCell
from gui.widgets.chips import LegendRow, RoleChip
from gui.widgets.columns import Columns
from gui.widgets.data_table import DataTable
from gui.widgets.fields import CheckField, ComboField, LogNumberField, NumberField, TextField
from gui.widgets.form import ControlPanel, beside, labelled
from gui.widgets.hairline import Hairline
from gui.widgets.job_controls import JobControls, JobState
from gui.widgets.job_progress import JobProgress
from gui.widgets.key_hints import KeyHints
from gui.widgets.labels import CaptionLabel, SectionLabel, TitleLabel, VerdictLabel, WrapLabel
from gui.widgets.metric_tile import MetricTile
from gui.widgets.play_bar import PlayBar
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.segmented import Segmented
from gui.widgets.slider_row import SliderRow
from gui.widgets.sub_tabs import SubTabs


def control_page() -> QWidget:
    """Return a page with every control in its states: a panel of controls, and two columns on paper."""
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 0, 0, 0)
    row = QHBoxLayout()
    row.setSpacing(theme.px(32))
    rows.addLayout(row)
    rows.addStretch(1)
    rows.addWidget(Hairline())
    rows.addWidget(PlayBar(16))
    rows.addWidget(Hairline())
    rows.addWidget(_hints())
    for parts in (_controls(), _readings()):
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        for title, part in parts:
            column.addWidget(SectionLabel(title))
            column.addWidget(part)
            column.addSpacing(theme.px(8))
        column.addStretch(1)
        row.addLayout(column, 1)
    return Columns(_panel(), page)


def _controls() -> list[tuple[str, QWidget]]:
    return [
        ("Buttons", _buttons()),
        ("Fields", _fields()),
        ("Slider with exact value", _sliders()),
        ("Segmented choice, sub-tabs", _choices()),
        ("Refusal, with values that work", _refusal()),
    ]


def _readings() -> list[tuple[str, QWidget]]:
    return [
        ("Legend: roles, sets", _legends()),
        ("Metric tiles", _tiles()),
        ("Table: key, count, share with interval, chosen row", _tags()),
        ("Table: sets and states", _runs()),
        ("Work: running, paused, stopping", _jobs()),
        ("Type", _type()),
    ]


def _stack(*parts: QWidget, spacing: int = 8) -> QWidget:
    result = QWidget()
    column = QVBoxLayout(result)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(spacing))
    for part in parts:
        column.addWidget(part)
    return result


def _line(*parts: QWidget) -> QWidget:
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return result


def _buttons() -> QWidget:
    disabled = Button("Disabled")
    disabled.setEnabled(False)
    menu = MenuButton()
    menu.addAction("Save as PNG…", menu.update)
    return _line(
        PrimaryButton("Primary", "play"),
        Button("Default"),
        Button("Queue", "plus"),
        disabled,
        IconButton("rotate", "Turn the filter by 90°"),
        menu,
    )


def _fields() -> QWidget:
    refused = NumberField(0, 1, 0.5, decimals=2, name="Dropout")
    refused.setRefused(True)
    off = NumberField(1, 512, 256)
    off.setEnabled(False)
    choice = ComboField(["Adam", "SGD", "Momentum"], name="Optimizer")
    choice.setMinimumWidth(theme.px(84))
    rate = LogNumberField(1e-6, 10, 0.001, name="Learning rate")
    share = NumberField(0, 100, 15, suffix="%", name="Share")
    first = _line(choice, rate, refused, off, share)
    ticked = CheckField("Bias", True)
    unusable = CheckField("Disabled", True)
    unusable.setEnabled(False)
    return _stack(first, _line(ticked, CheckField("Scale"), unusable), TextField("Note for this example (N)"))


def _sliders() -> QWidget:
    result = QWidget()
    grid = QGridLayout(result)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(24))
    off = SliderRow("p", "padding", 0, 8, 1)
    off.setEnabled(False)
    refused = SliderRow("n_C", "channels", 1, 16, 3)
    refused.setRefused(True)
    rows = (
        SliderRow("n", "input size", 1, 32, 8, role="input"),
        SliderRow("f", "filter size", 1, 13, 3, role="filter"),
        SliderRow("s", "stride", 1, 8, 2),
        off,
        SliderRow("", "learning rate", 1e-5, 1, 0.001, logarithmic=True),
        refused,
    )
    for index, knob in enumerate(rows):
        grid.addWidget(knob, index // 2, index % 2)
    return result


def _choices() -> QWidget:
    segmented = Segmented(["Valid", "Same", "Custom"], 1, name="Padding")
    return _stack(segmented, SubTabs(["One layer", "Volumes", "Chain"], name="View"))


def _refusal() -> QWidget:
    bar = RefusalBar()
    repairs = [("Set f = 6", 6), ("Set p = 1", 1), ("Set n = 7", 7)]
    bar.setRefusal("The filter does not fit", "f = 7 is larger than n + 2p = 6.", repairs)
    return bar


def _hints() -> QWidget:
    return KeyHints(
        [
            (("1", "–", "9"), "tag"),
            (("Space",), "commit, next"),
            (("Left", "Right"), "move"),
            (("W",), "wrong label"),
            (("Ctrl", "Z"), "undo"),
        ]
    )


def _legends() -> QWidget:
    chips = _line(
        RoleChip("filter", "Filter", "3 × 3"), RoleChip("input", "Input", "8 × 8, padded to 10 × 10")
    )
    sets = LegendRow(["train", "train-dev", "dev", "test", "human"])
    return _stack(chips, LegendRow(["input", "filter", "output"]), sets, spacing=4)


def _tiles() -> QWidget:
    train, dev, test = MetricTile(), MetricTile(), MetricTile()
    train.setMetric("train error", "0.5", "%", "±0.5", "train")
    dev.setMetric("dev error", "21.7", "%", "±4.6", "dev")
    test.setAbsent("test error", "not looked", "test")
    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    for tile in (train, dev, test):
        row.addWidget(tile, 1)
    return result


def _tags() -> QWidget:
    model = RowTable(("Tag", "n", "share", "", "fixed"))
    counts = (("1", "Part missing", 12, 15.5), ("2", "Shifted", 10, 16.5), ("3", "Wrong label", 9, 17.0))
    rows = []
    for key, name, count, fixed in counts:
        share = count / 42
        bar = Bar(share, share - 0.11, share + 0.16, 0.5, f"{share:.0%}")
        numbers = (Plain(f"{share * 100:.0f} %"), Plain(f"{fixed:.1f}"))
        rows.append((Keyed(key, name), Plain(str(count)), bar, *numbers))
    model.set_rows(rows)
    right = TextCell(48, right=True)
    cells = (KeyCell(140), right, BarCell(), TextCell(60, right=True), TextCell(60, right=True))
    table = DataTable(model, cells, row_height=28, name="Tags")
    model.setParent(table)
    table.setChosenRow(0)
    return table


def _runs() -> QWidget:
    model = RowTable(("Model", "dev %", "State", "Parameters"))
    model.set_rows(
        [
            (OfSet("train", "CNN 16·32"), Plain("21.7"), Plain("running"), Plain("6,090")),
            (OfSet("human", "human level"), Plain("4.0", strong=True), Plain("–"), Plain("–")),
            (
                OfSet("dev", "DNN 64, rate 10⁶"),
                Plain("90.0"),
                Plain("at chance level", wrong=True),
                Plain("4,810"),
            ),
        ]
    )
    cells = (SetLineCell(), TextCell(60, right=True), StateCell(110), TextCell(90, right=True))
    table = DataTable(model, cells, name="Runs")
    model.setParent(table)
    table.setChosenRow(1)
    return table


def _jobs() -> QWidget:
    parts: list[QWidget] = []
    for state in (JobState.RUNNING, JobState.PAUSED, JobState.STOPPING):
        controls = JobControls("Train")
        controls.setState(state)
        parts.append(controls)
    progress = JobProgress()
    progress.setProgress("epoch 23 of 40", 0.57, 0.8)
    first = QWidget()
    first.setLayout(beside(*parts))
    return _stack(first, progress)


def _type() -> QWidget:
    verdict = VerdictLabel(
        "Data mismatch is the largest gap.", "Dev error is 19.1 points above train-dev error."
    )
    return _stack(
        TitleLabel("Run 12 · CNN 16·32"), verdict, CaptionLabel("Caption 12: field names, units"), spacing=4
    )


def _panel() -> QWidget:
    panel = ControlPanel()
    layer = panel.addSection("Layer")
    layer.addWidget(ComboField(["Convolution", "Pooling"], name="Layer"))
    for knob in (
        SliderRow("n", "input size", 1, 32, 8, role="input", tooltip="height and width of the input"),
        SliderRow("f", "filter size", 1, 13, 3, role="filter"),
        SliderRow("s", "stride", 1, 8, 2),
        SliderRow("p", "padding", 0, 8, 1),
    ):
        layer.addWidget(knob)
    layer.addWidget(Segmented(["Valid", "Same", "Custom"], 1, name="Padding"))
    bar = RefusalBar()
    sentence = (
        "PyTorch pads to the same size only when s = 1. Still shown: the last setting that works, p = 1."
    )
    repairs = [("Set s = 1", 1), ("Keep p = 1", 2), ("TensorFlow rule", 3)]
    bar.setRefusal("“Same” does not go with stride 2", sentence, repairs)
    layer.addWidget(bar)
    panel.addSection("Channels and filters", "1 → 1", foldable=True, folded=True)
    fit = panel.addSection("Fit the training set", foldable=True)
    optimizer = labelled("Optimizer", ComboField(["Adam", "SGD"]))
    fit.addLayout(beside(optimizer, labelled("Learning rate", LogNumberField(1e-6, 10, 0.001))))
    fit.addWidget(WrapLabel("2 blocks of 3 × 3 and pooling, dense 10. 6,090 parameters", theme.Type.CAPTION))
    panel.setFoot(JobControls("Train"))
    return panel
