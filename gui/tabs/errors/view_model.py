"""What the Errors tab shows, and what a user may do to it.

Whatever a person says about an example is committed by the store before anything on screen calls it
saved. What is looked at (run, set, filter, order) is a control like any other and has no undo.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from engine.errors import ConfigError, ReadOnlyError, StoreError
from engine.store import Annotation, Change, RunState, Tag
from gui.lab import Lab
from gui.tabs.errors.first_run import SENTENCE, first_run
from gui.tabs.errors.first_runner import FirstRunner, Train
from gui.tabs.errors.reading import chosen, moved_to, next_unreviewed, opened, recounted, with_annotations
from gui.tabs.errors.selection import ErrorKind, Order, Selection
from gui.tabs.errors.view import ErrorsView, Naming, Problem, Waiting

Result = TypeVar("Result")


class ErrorsViewModel(QObject):
    """Turns what the user does into committed annotations and a view."""

    changed = Signal(ErrorsView)
    history_changed = Signal()

    def __init__(self, lab: Lab, train: Train = first_run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._again: Callable[[], None] | None = None  # repeats the write that failed
        self._first = FirstRunner(lab, train, self)
        self.view = ErrorsView(read_only=lab.workspace.notice if lab.workspace.read_only else "")
        lab.run_changed.connect(self._hear_of_run)
        lab.run_chosen.connect(self.choose_run)
        lab.activity_changed.connect(self._try_waiting)
        self._first.changed.connect(self._try_waiting)
        self._first.ended.connect(self._try_waiting)
        self._open(self.view.selection)

    # Intents: what is looked at

    def choose_run(self, run_id: int) -> None:
        """Show the mistakes of a run."""
        self._open(replace(self.view.selection, run_id=run_id), self.view.example_id)

    def choose_set(self, set_name: str) -> None:
        """Show the mistakes in "dev", "test" or "train"."""
        self._open(replace(self.view.selection, set_name=set_name))

    def choose_kind(self, kind: ErrorKind) -> None:
        """Show false positives or negatives: of the class chosen, or else of the example at hand."""
        chosen = self.view.selection.class_index
        if chosen is None and kind is not ErrorKind.ALL and self.view.cell is not None:
            label, predicted = self.view.cell
            chosen = predicted if kind is ErrorKind.FALSE_POSITIVES else label
        elif kind is ErrorKind.ALL and self.view.selection.kind is ErrorKind.ALL:
            chosen = None
        self._choose(self.view.selection.of_kind(kind, chosen))

    def choose_class(self, class_index: int | None) -> None:
        """Show mistakes of one class, or of all."""
        self._choose(self.view.selection.of_kind(self.view.selection.kind, class_index))

    def choose_cell(self, cell: tuple[int, int]) -> None:
        """Show the mistakes in one cell (label, predicted); in one with none, those of the class."""
        label, predicted = cell
        if label == predicted:
            self.choose_class(label)
        else:
            self._choose(self.view.selection.of_cell(cell))

    def clear_cell(self) -> None:
        """Show the mistakes of every cell again. With no cell chosen, choose that of the current example."""
        if self.view.selection.cell is not None:
            self._choose(self.view.selection.of_cell(None))
        elif self.view.cell is not None:
            self.choose_cell(self.view.cell)

    def choose_order(self, order: Order) -> None:
        self._choose(replace(self.view.selection, order=order))

    def choose_seed(self, seed: int) -> None:
        """Draw another random order."""
        self._choose(replace(self.view.selection, seed=seed))

    def go(self, index: int) -> None:
        """Look at the chosen mistake `index`, from 0; beyond either end it stays at that end."""
        last = len(self.view.positions) - 1
        if last >= 0:
            self._update(current=min(max(index, 0), last))

    def step(self, count: int) -> None:
        """Look at the mistake `count` further."""
        self.go(self.view.current + count)

    # Intents: what is said about the example

    def press_key(self, key: str) -> None:
        """Set the tag of `key` on the example, or take it off."""
        tag = next((tag for tag in self.view.tags if tag.key == key), None)
        if tag is None:
            self._lab.status.emit(f"No tag has the key {key}. T makes a new tag.")
        else:
            self.toggle_tag(tag.id)

    def toggle_tag(self, tag_id: int) -> None:
        """Set a tag on the example, or take it off."""
        example = self.view.example_id
        if example is not None:
            work = partial(self._lab.store.annotations.toggle_tag, example, tag_id)
            self._write("Tag", work, partial(self._keep, example))

    def commit(self) -> None:
        """Mark the example as reviewed and go to the next one that is not."""
        example = self.view.example_id
        if example is not None:
            work = partial(self._lab.store.annotations.set_reviewed, example, True)
            self._write("Review", work, partial(self._keep_and_go_on, example))

    def set_note(self, example: str, note: str) -> None:
        """Write a note about an example."""
        said = self.view.annotations.get(example)
        if said is not None and said.note != note.strip():
            work = partial(self._lab.store.annotations.set_note, example, note)
            self._write("Note", work, partial(self._keep, example))

    # Intents: the tags

    def begin_naming(self, tag: Tag | None = None) -> None:
        """Ask for the name of a new tag, or for another one of `tag`."""
        if self.view.read_only:
            self._lab.status.emit(self.view.read_only)
        else:
            self._update(naming=Naming(tag))

    def cancel_naming(self) -> None:
        self._update(naming=None)

    def name_tag(self, name: str) -> None:
        """Give the name that was asked for; one that is no good is explained, and asked for again."""
        naming = self.view.naming
        if naming is None:
            return
        annotations = self._lab.store.annotations
        if naming.tag is None:
            work = partial(annotations.create_tag, name)
        else:
            work = partial(annotations.rename_tag, naming.tag.id, name)
        try:
            self._write("Tag", work, self._keep_tag)
        except ConfigError as error:
            self._update(naming=replace(naming, refusal=_in_words(error)))

    def remove_tag(self, tag_id: int) -> None:
        """Take a tag away from every example. Undo brings it back."""
        work = partial(self._lab.store.annotations.remove_tag, tag_id)
        self._write("Removal", work, self._keep_tag)

    # Intents: the history, and what went wrong

    def undo(self) -> None:
        """Take back the last thing said, whenever that was, and go to where it was said."""
        self._write("", self._lab.store.annotations.undo, self._travel)

    def redo(self) -> None:
        """Say again what undo took back last, and go there."""
        self._write("", self._lab.store.annotations.redo, self._travel)

    @property
    def undo_text(self) -> str:
        """What undo would take back, in words; empty where there is nothing."""
        return self._words(lambda: self._lab.store.annotations.next_undo)

    @property
    def redo_text(self) -> str:
        """What redo would say again, in words; empty where there is nothing."""
        return self._words(lambda: self._lab.store.annotations.next_redo)

    def try_again(self) -> None:
        """Repeat the write that failed."""
        if self._again is not None:
            self._again()

    def dismiss(self) -> None:
        """Take the message away."""
        self._again = None
        self._update(unsaved=None, notice=None)

    def train_first(self) -> None:
        """Train a first network, in a workspace that has no run."""
        if self._first.run is None:
            self._first.start()

    def restore(self, selection: Selection, example: str | None) -> None:
        """Show what was shown when the lab was closed, as far as it is still there."""
        known = any(run.id == selection.run_id for run in self.view.runs)
        self._open(selection if known else replace(selection, run_id=None), example)

    # Writing

    def _write(self, what: str, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Commit `work`; only then say so, and let `then` show its result. What fails can be tried again."""
        try:
            result = work()
        except StoreError as error:
            self._again = partial(self._write, what, work, then)
            can_retry = not isinstance(error, ReadOnlyError)
            self._update(unsaved=Problem("Not saved", str(error), can_retry))
            return
        self._again = None
        self.view = replace(self.view, unsaved=None)
        try:
            if what:
                self._lab.note_saved()
                self._lab.status.emit(f"{what} saved, {self._reach()}")
            then(result)
        except StoreError as error:  # committed all the same
            self._cannot_read(error)
        self.history_changed.emit()

    def _reach(self) -> str:
        steps = self._lab.store.annotations.undo_depth
        return f"undo reaches back {steps:,} step{'' if steps == 1 else 's'}"

    def _keep(self, example: str, said: Annotation) -> None:
        if example in self.view.annotations:  # else another set has been chosen since the first attempt
            annotations = {**self.view.annotations, example: said}
            self._show(recounted(replace(self.view, annotations=annotations)))

    def _keep_and_go_on(self, example: str, said: Annotation) -> None:
        self._keep(example, said)
        if self.view.example_id != example:
            return
        index = next_unreviewed(self.view)
        if index is None:
            count = len(self.view.positions)
            self._lab.status.emit(f"Review saved, all {count:,} shown are reviewed, {self._reach()}")
        self.go(self.view.current + 1 if index is None else index)

    def _keep_tag(self, tag: Tag | None) -> None:
        self._show(replace(with_annotations(self._lab.store, self.view), naming=None))
        if tag is not None and tag.key is not None:
            self._lab.status.emit(f"Tag saved, key {tag.key} sets it, {self._reach()}")

    def _travel(self, change: Change | None) -> None:
        if change is None:
            self._lab.status.emit("There is nothing further.")
            return
        self._lab.note_saved()
        view, elsewhere, annotations = self.view, "", self._lab.store.annotations
        if change.example_id is None:
            view = with_annotations(self._lab.store, view)
        elif (there := moved_to(view, change.example_id)) is not None:
            said = {**view.annotations, change.example_id: annotations.get(change.example_id)}
            view = recounted(replace(there, annotations=said))
        else:
            elsewhere = ", on an example that is not among these"
        self._show(view)
        self._lab.status.emit(f"{change.text}{elsewhere}, {self._reach()}")

    def _words(self, ask: Callable[[], Change | None]) -> str:
        if self.view.read_only:
            return ""
        try:
            change = ask()
        except StoreError:
            return ""  # the next write says what is wrong
        return "" if change is None else change.text

    # Reading

    def _open(self, selection: Selection, example: str | None = None) -> None:
        """Show what `selection` asks for, or the nearest there is, and say so where it is not the same."""
        try:
            view = opened(self._lab.store, self.view, selection, example)
            if view is None:
                self._wait()
                return
        except StoreError as error:
            self._cannot_read(error)
            return
        self._show(view)
        self.history_changed.emit()

    def _cannot_read(self, error: StoreError) -> None:
        self._update(notice=Problem("The workspace cannot be read", str(error)))

    def _choose(self, selection: Selection) -> None:
        self._show(chosen(self.view, selection))

    def _update(self, **changes: object) -> None:
        self._show(replace(self.view, **changes))  # type: ignore[arg-type]

    def _show(self, view: ErrorsView) -> None:
        self.view = view
        self.changed.emit(view)

    # Runs that come

    def _hear_of_run(self, run_id: int) -> None:
        """Take a run into the list as soon as it has predictions, and show it where nothing is shown yet."""
        try:
            if not self._lab.store.predictions.sets(run_id):
                return
            run = self._lab.store.runs.get(run_id)
        except StoreError:
            return  # whoever changed it says what is wrong
        if run in self.view.runs or run.state is RunState.RUNNING:
            return
        shown = self.view.mistakes
        if shown is None or shown.run.id == run_id:
            self._open(self.view.selection, self.view.example_id)
        else:
            others = [other for other in self.view.runs if other.id != run_id]
            runs = sorted([run, *others], key=lambda one: -one.id)
            self._update(runs=tuple(runs))

    def _try_waiting(self) -> None:
        if self.view.mistakes is None:
            self._open(self.view.selection)

    def _wait(self) -> None:
        """Say why there is nothing to see, and train a first network where nobody else is about to."""
        training = any(run.state is RunState.RUNNING for run in self._lab.store.runs.list())
        if self._first.run is not None:
            waiting = Waiting(SENTENCE, self._first.run)
        elif self.view.read_only:
            waiting = Waiting(f"No run in this workspace has predictions to look at. {self.view.read_only}")
        elif training or self._lab.running:
            waiting = Waiting("A network is being trained. Its mistakes are shown here when it is done.")
        elif not self._first.was_started:
            self._first.start()
            return
        else:
            reason = self._first.reason or "The training was stopped before it had predicted anything."
            waiting = Waiting(f"There are no mistakes to look at yet. {reason}", can_train=True)
        self._update(waiting=waiting)


def _in_words(error: ConfigError) -> str:
    """Return why a name is refused, as a sentence: the field itself stands beside it."""
    value = "The name" if error.value == "''" else str(error.value)
    return f"{value} {error.reason}"
