"""What the Errors tab shows, and what a user may do to it.

Whatever a person says about an example is committed by the store before anything on screen calls it
saved. What is looked at (run, set, filter, order) is a control like any other and has no undo.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from engine.errors import ConfigError, StoreError
from engine.store import Annotation, Change, RunState, Tag
from gui.lab import Lab
from gui.tabs.errors.first_run import first_run
from gui.tabs.errors.first_runner import FirstRunner, Train
from gui.tabs.errors.newer_run import follows, with_newest_offered, with_offer
from gui.tabs.errors.note_draft import NoteDraft
from gui.tabs.errors.reading import (
    after_change,
    chosen,
    ended_run,
    next_unreviewed,
    of_kind,
    opened,
    with_annotations,
    with_said,
)
from gui.tabs.errors.selection import ErrorKind, Order, Selection
from gui.tabs.errors.view import ErrorsView, Naming, Problem
from gui.tabs.errors.waiting import waiting_for
from gui.tabs.errors.writer import Writer

ONLY_LOOK = "Not kept: this window can only look."


class ErrorsViewModel(QObject):
    """Turns what the user does into committed annotations and a view."""

    changed = Signal(ErrorsView)
    history_changed = Signal()

    def __init__(self, lab: Lab, train: Train = first_run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._writer = Writer(lab, self)
        self._note = NoteDraft(lab, self._writer)
        self._first = FirstRunner(lab, train, self)
        self.view = ErrorsView(read_only=lab.workspace.notice if lab.workspace.read_only else "")
        lab.run_changed.connect(self._hear_of_run)
        lab.run_chosen.connect(self.choose_run)
        lab.activity_changed.connect(self._try_waiting)
        self._first.changed.connect(self._try_waiting)
        self._first.ended.connect(self._try_waiting)
        self._writer.committed.connect(self._forget_refusal)
        self._writer.refused.connect(self._show_refusal)
        self._writer.unreadable.connect(self._cannot_read)
        self._writer.history_changed.connect(self.history_changed)
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
        self._choose(of_kind(self.view, kind))

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
        if last >= 0 and self._keep_draft():
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
        if example is not None and self._may_write():
            work = partial(self._lab.store.annotations.toggle_tag, example, tag_id)
            self._writer.write("Tag", work, partial(self._keep, example))

    def commit(self) -> None:
        """Mark the example as reviewed and go to the next one that is not."""
        example = self.view.example_id
        if example is not None and self._may_write():
            work = partial(self._lab.store.annotations.set_reviewed, example, True)
            self._writer.write("Review", work, partial(self._keep_and_go_on, example))

    def draft_note(self, example: str, note: str) -> None:
        """Remember a note that is being typed: it is written before another example is shown."""
        self._note.hold(example, note)

    def set_note(self, example: str, note: str) -> None:
        """Write a note about an example, whether or not it is among those shown."""
        self._note.hold(example, note)
        self._keep_draft()

    # Intents: the tags

    def begin_naming(self, tag: Tag | None = None) -> None:
        """Ask for the name of a new tag, or for another one of `tag`."""
        if self._may_write():
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
            self._writer.write("Tag", work, self._keep_tag)
        except ConfigError as error:
            self._update(naming=naming.refused(error))

    def remove_tag(self, tag_id: int) -> None:
        """Take a tag away from every example. Undo brings it back."""
        if self._may_write():
            work = partial(self._lab.store.annotations.remove_tag, tag_id)
            self._writer.write("Removal", work, self._keep_tag)

    # Intents: the history, and what went wrong

    def undo(self) -> None:
        """Take back the last thing said, whenever that was, and go to where it was said."""
        if self._may_write() and self._keep_draft():
            self._writer.write("", self._lab.store.annotations.undo, self._travel)

    def redo(self) -> None:
        """Say again what undo took back last, and go there."""
        if self._may_write() and self._keep_draft():
            self._writer.write("", self._lab.store.annotations.redo, self._travel)

    @property
    def undo_text(self) -> str:
        """What undo would take back, in words; empty where there is nothing."""
        return self._writer.undo_text

    @property
    def redo_text(self) -> str:
        """What redo would say again, in words; empty where there is nothing."""
        return self._writer.redo_text

    def try_again(self) -> None:
        """Repeat the write that failed."""
        self._writer.try_again()

    def dismiss(self) -> None:
        """Take the message away; a note that could not be written is given up."""
        self._writer.give_up()
        self._note.drop()
        self._update(unsaved=None, notice=None)

    def train_first(self) -> None:
        """Train a first network, in a workspace that has no run."""
        if self._first.run is None:
            self._first.start()

    def restore(self, selection: Selection, example: str | None) -> None:
        """Show what was shown when the lab was closed, as far as it is still there."""
        known = any(run.id == selection.run_id for run in self.view.runs)
        self._open(selection if known else replace(selection, run_id=None), example)
        self._show(with_newest_offered(self.view))

    # Writing

    def _may_write(self) -> bool:
        """Whether anything can be kept; where it cannot, say so in a few words: the window says why."""
        if self.view.read_only:
            self._lab.status.emit(ONLY_LOOK)
        return not self.view.read_only

    def _keep_draft(self) -> bool:
        """Write the note that is being typed; False if that failed, and then its example stays in sight."""
        return self._note.commit(self.view.annotations, self._keep)

    def _forget_refusal(self) -> None:
        self.view = replace(self.view, unsaved=None)

    def _show_refusal(self, problem: Problem) -> None:
        self._update(unsaved=problem)

    def _keep(self, example: str, said: Annotation) -> None:
        if example in self.view.annotations:  # else another set has been chosen since the first attempt
            self._show(with_said(self.view, example, said))

    def _keep_and_go_on(self, example: str, said: Annotation) -> None:
        self._keep(example, said)
        if self.view.example_id != example:
            return
        index = next_unreviewed(self.view)
        if index is None:
            count = len(self.view.positions)
            self._lab.status.emit(f"Review saved, all {count:,} shown are reviewed, {self._writer.reach()}")
        self.go(self.view.current + 1 if index is None else index)

    def _keep_tag(self, tag: Tag | None) -> None:
        self._show(replace(with_annotations(self._lab.store, self.view), naming=None))
        if tag is not None and tag.key is not None:
            self._lab.status.emit(f"Tag saved, key {tag.key} sets it, {self._writer.reach()}")

    def _travel(self, change: Change | None) -> None:
        if change is None:
            self._lab.status.emit("There is nothing further.")
            return
        self._lab.note_saved()
        there = after_change(self._lab.store, self.view, change)
        elsewhere = ", on an example that is not among these" if there is None else ""
        self._show(there or self.view)
        self._lab.status.emit(f"{change.text}{elsewhere}, {self._writer.reach()}")

    # Reading

    def _open(self, selection: Selection, example: str | None = None) -> None:
        """Show what `selection` asks for, or the nearest there is, and say so where it is not the same."""
        if not self._keep_draft():
            return
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
        if self._keep_draft():
            self._show(chosen(self.view, selection))

    def _update(self, **changes: object) -> None:
        self._show(replace(self.view, **changes))  # type: ignore[arg-type]

    def _show(self, view: ErrorsView) -> None:
        self.view = view
        self.changed.emit(view)

    # Runs that come

    def _hear_of_run(self, run_id: int) -> None:
        """Take a run into the list as soon as it has predictions, and show it where nothing is shown yet."""
        run = ended_run(self._lab.store, run_id)
        if run is None or run in self.view.runs:
            return
        shown = self.view.mistakes
        if shown is None or shown.run.id == run_id:
            self._open(self.view.selection, self.view.example_id)
        elif follows(self.view, run):
            self.choose_run(run_id)
            self._lab.status.emit(f"Run {run_id} has ended: its mistakes are shown.")
        else:
            self._show(with_offer(self.view, run))

    def _try_waiting(self) -> None:
        if self.view.mistakes is None:
            self._open(self.view.selection)

    def _wait(self) -> None:
        """Say why there is nothing to see, and train a first network where nobody else is about to."""
        training = any(run.state is RunState.RUNNING for run in self._lab.store.runs.list())
        waiting = waiting_for(self._first, self.view.read_only, training or bool(self._lab.running))
        if waiting is None:
            self._first.start()
        else:
            self._update(waiting=waiting)
