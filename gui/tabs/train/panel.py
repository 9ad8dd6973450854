"""The controls of the Train tab: data, model, and the knobs of training by what they are for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from engine.data import SOURCES
from engine.training import OPTIMIZERS
from engine.training.run_config import OPTIMIZER_NAMES
from gui import theme
from gui.tabs.train.controls import CONTROLS, DATASETS, KINDS, RANGES
from gui.tabs.train.setting import Setting
from gui.tabs.train.tooltips import TOOLTIPS
from gui.tabs.train.typed_bar import TypedBar
from gui.tabs.train.view import Phase, TrainView
from gui.widgets.combo_field import ComboField
from gui.widgets.form import ControlPanel, beside, labelled
from gui.widgets.job_controls import JobControls, JobState
from gui.widgets.labels import INK2, CaptionLabel, WrapLabel
from gui.widgets.log_number_field import LogNumberField
from gui.widgets.number_edit import NumberEdit
from gui.widgets.number_field import NumberField
from gui.widgets.refusal_bar import RefusalBar
from gui.widgets.section import Section
from gui.widgets.slider_row import SliderRow
from gui.widgets.text_field import TextField


@dataclass(frozen=True, slots=True)
class Change:
    """The user gave the field `name` of Setting this value."""

    name: str
    value: str | int | float


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed in the field `name` cannot be used: it `takes` something else. Empty: it can again."""

    name: str
    takes: str


class TrainPanel(ControlPanel):
    """Shows a setting; `valueSet` tells what the user changed in it, `typed` what cannot be used so far."""

    valueSet = Signal(Change)
    typed = Signal(Typed)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._make_fields()
        self.refusal = RefusalBar()
        self.typed_refusal = TypedBar()  # over the button, where no field moves when it comes and goes
        self._drawing = False
        self.job = JobControls("Train", tooltip="Train a new run with these settings (Ctrl+R)")
        self.sections: dict[str, Section] = {}
        self._add_data()
        self._add_model()
        self._add_training()
        self._foot.setSpacing(theme.px(8))
        self.setFoot(self.typed_refusal)
        self.setFoot(self.job)
        self._connect()

    def draw(self, view: TrainView) -> None:
        """Show the controls of `view`."""
        self._drawing = True
        self._draw_fields(view)
        self._draw_words(view)
        self.typed_refusal.draw(view.typed)
        self._drawing = False

    def _draw_fields(self, view: TrainView) -> None:
        setting, refused = view.setting, view.refusal.fields if view.refusal else frozenset()
        self.dataset.setCurrentIndex(DATASETS.index(setting.dataset))
        self.dataset.setToolTip(SOURCES[self.dataset.currentIndex()].summary)
        self.kind.setCurrentIndex(KINDS.index(setting.kind))
        self.optimizer.setCurrentIndex(OPTIMIZERS.index(setting.optimizer))
        for name, text_field in self.texts.items():
            if text_field.text() != getattr(setting, name):
                text_field.setText(getattr(setting, name))
            text_field.setRefused(name in refused)
        for name, number_field in self.numbers.items():
            value, edit = getattr(setting, name), self.edits[name]
            if number_field.value() != value:
                number_field.setValue(value)
            if edit.unusable() and view.typed is None:
                edit.setValue(value)
            number_field.setRefused(name in refused)

    def draw_job(self, view: TrainView) -> None:
        """Show what can be started, paused or stopped."""
        self.job.setState(JobState(view.phase.value))
        reason = view.why_not if view.phase is Phase.IDLE else ""
        self.job.setStartEnabled(not reason, reason or "Train a new run with these settings (Ctrl+R)")

    def commit(self) -> None:
        """Use the number that is being typed, as if its field had been left."""
        field = QApplication.focusWidget()
        if isinstance(field, NumberEdit) and self.isAncestorOf(field):
            field.commit()

    def focus_on(self, name: str) -> None:
        """Bring a control in sight and give it the keyboard."""
        choices = {"dataset": self.dataset, "kind": self.kind, "optimizer": self.optimizer}
        field: QWidget = {**choices, **self.texts, **self.edits}[name]
        for section in self.sections.values():
            if section.isAncestorOf(field):
                section.setFolded(False)
        field.setFocus()
        self._scroll.ensureWidgetVisible(field)

    def is_in_use(self) -> bool:
        """Return whether the user is about to change a control: types, or has a list of choices open."""
        field = QApplication.focusWidget()
        types = isinstance(field, QLineEdit) and field.isModified() and self.isAncestorOf(field)
        return types or QApplication.activePopupWidget() is not None

    def folded(self) -> list[str]:
        """Return the sections that are folded away."""
        return [name for name, section in self.sections.items() if section.isFolded()]

    def set_folded(self, names: list[str]) -> None:
        """Fold these sections away, and no other."""
        for name, section in self.sections.items():
            section.setFolded(name in names)

    def _draw_words(self, view: TrainView) -> None:
        setting = view.setting
        meant = CONTROLS[setting.kind]
        for name, captioned in self._of_model.items():
            captioned.setVisible(name in meant)
        self.sections["layers"].setVisible(any(name in meant for name in _LAYERS))
        self._sizes.setText(view.sizes)
        self._summary.setText(f"{view.summary.shapes}\n{view.summary.line}")
        self._summary.setToolTip(view.summary.layers)
        self._summary.setVisible(view.refusal is None)
        self._warning.setText(view.summary.warning)
        self._warning.setVisible(bool(view.summary.warning) and view.refusal is None)
        self.sections["layers"].setNote(_layers_note(setting))
        optimizer = _capital(OPTIMIZER_NAMES[setting.optimizer])
        self.sections["training set"].setNote(f"{optimizer}, {setting.epochs} epochs")
        self.sections["dev set"].setNote(f"{setting.dropout:g} · {setting.weight_decay:g}")
        self.sections["repeat"].setNote(f"seed {setting.seed}")
        if view.refusal is None:
            self.refusal.clear()
        else:
            self.refusal.setRefusal(view.refusal.title, view.refusal.sentence, view.refusal.repairs)

    # Building

    def _make_fields(self) -> None:
        start = Setting()
        self.dataset = ComboField([source.title for source in SOURCES], name="Data")
        names = [kind.upper() for kind in KINDS]
        self.kind = ComboField(names, name="Model", tooltip="CNN: convolutional. DNN: dense layers alone")
        optimizers = [_capital(OPTIMIZER_NAMES[name]) for name in OPTIMIZERS]
        self.optimizer = ComboField(optimizers, name="Optimizer")
        self.texts = {name: TextField(name=name, tooltip=TOOLTIPS[name]) for name in _TEXTS}
        self.texts["dense"].setPlaceholderText("none")
        self.texts["hidden"].setPlaceholderText("none")
        self.numbers: dict[str, NumberField | LogNumberField | SliderRow] = {
            name: NumberField(*RANGES[name], getattr(start, name), name=caption, tooltip=TOOLTIPS[name])
            for name, caption in _WHOLE.items()
        }
        dropout = NumberField(
            *RANGES["dropout"], start.dropout, step=0.05, decimals=2, tooltip=TOOLTIPS["dropout"]
        )
        self.numbers["dropout"] = dropout
        dropout.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.numbers["learning_rate"] = LogNumberField(
            *RANGES["learning_rate"], start.learning_rate, tooltip=TOOLTIPS["learning_rate"]
        )
        self.numbers["weight_decay"] = LogNumberField(
            *RANGES["weight_decay"], 0.0, zero=True, tooltip=TOOLTIPS["weight_decay"]
        )
        for name, caption in (("epochs", "epochs"), ("batch_size", "batch size")):
            low, high = RANGES[name]
            value = getattr(start, name)
            self.numbers[name] = SliderRow("", caption, int(low), int(high), value, tooltip=TOOLTIPS[name])
        self.edits = {name: _edit_of(field) for name, field in self.numbers.items()}

    def _add_data(self) -> None:
        section = self.addSection("Data")
        self._sizes = CaptionLabel()
        self._sizes.setToolTip("Examples of each set, at random, every class in the same proportion")
        section.addWidget(self.dataset)
        section.addWidget(self._sizes)

    def _add_model(self) -> None:
        section = self.addSection("Model")
        channels = _captioned("Channels", self.texts["channels"])
        hidden = _captioned("Hidden units", self.texts["hidden"])
        widths = QHBoxLayout()
        widths.setSpacing(theme.px(8))
        widths.addWidget(_captioned("Kind", self.kind), 2)
        widths.addWidget(channels, 3)
        widths.addWidget(hidden, 3)
        section.addLayout(widths)
        self._summary = WrapLabel("", theme.Type.CAPTION, INK2)
        section.addWidget(self.refusal)
        section.addWidget(self._summary)
        self._warning = WrapLabel("", theme.Type.CAPTION)
        self._warning.hide()
        section.addWidget(self._warning)
        layers = Section("Layers", foldable=True, folded=True)
        of_layers = {name: _captioned(_WHOLE[name], self.numbers[name]) for name in _LAYERS[:-1]}
        layers.addLayout(beside(*of_layers.values()))
        of_layers["dense"] = _captioned("Dense units", self.texts["dense"])
        layers.addWidget(of_layers["dense"])
        section.addWidget(layers)
        self._of_model = {"channels": channels, "hidden": hidden, **of_layers}  # not every model has these
        self.sections["layers"] = layers

    def _add_training(self) -> None:
        section = self.addSection("Fit the training set", foldable=True)
        rate = labelled("Learning rate", self.numbers["learning_rate"])
        section.addLayout(beside(labelled("Optimizer", self.optimizer, TOOLTIPS["optimizer"]), rate))
        section.addWidget(self.numbers["epochs"])
        section.addWidget(self.numbers["batch_size"])
        self.sections["training set"] = section
        section = self.addSection("Fit the dev set", foldable=True)
        decay = labelled("Weight decay", self.numbers["weight_decay"])
        section.addLayout(beside(labelled("Dropout", self.numbers["dropout"]), decay))
        self.sections["dev set"] = section
        section = self.addSection("Repeat it exactly", foldable=True, folded=True)
        section.addWidget(_captioned("Seed", self.numbers["seed"]))
        self.sections["repeat"] = section

    def _connect(self) -> None:
        for name, number_field in self.numbers.items():
            number_field.valueChanged.connect(partial(self._tell, name))
            self.edits[name].usableChanged.connect(partial(self._tell_typed, name))
            self.edits[name].returnPressed.connect(self.typed_refusal.hurry)
        for name, text_field in self.texts.items():
            text_field.textEdited.connect(partial(self._tell, name))
        self.dataset.activated.connect(self._choose(DATASETS, "dataset"))
        self.kind.activated.connect(self._choose(KINDS, "kind"))
        self.optimizer.activated.connect(self._choose(OPTIMIZERS, "optimizer"))

    def _tell(self, name: str, value: str | int | float) -> None:
        self.valueSet.emit(Change(name, value))

    def _tell_typed(self, name: str, usable: bool) -> None:
        if not self._drawing:
            self.typed.emit(Typed(name, "" if usable else self.edits[name].takes()))

    def _choose(self, values: tuple[str, ...], name: str) -> Callable[[int], None]:
        def choose(index: int) -> None:
            self._tell(name, values[index])

        return choose


_LAYERS = ("kernel_size", "padding", "pool", "dense")  # in their section
_TEXTS = ("channels", "hidden", "dense")
_WHOLE = {"kernel_size": "Filter f", "padding": "Padding p", "pool": "Pool", "seed": "Seed"}


def _edit_of(field: NumberEdit | SliderRow) -> NumberEdit:
    return field if isinstance(field, NumberEdit) else field.field()


def _captioned(caption: str, field: QWidget) -> QWidget:
    """Return a field under its caption, as one widget that can be hidden."""
    result = QWidget()
    column = labelled(caption, field)
    result.setLayout(column)
    return result


def _layers_note(setting: Setting) -> str:
    dense = f" · dense {setting.dense.strip()}" if setting.dense.strip() else ""
    return f"f {setting.kernel_size} · p {setting.padding} · pool {setting.pool}{dense}"


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
