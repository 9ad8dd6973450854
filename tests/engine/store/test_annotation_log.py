import tempfile
from contextlib import suppress
from copy import deepcopy
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import ConfigError
from engine.store import Annotation, Workspace, replay
from engine.store.annotation_tables import read_log, read_state

EXAMPLES = ("a", "b", "c")
NAMES = ("blurry", "dark", "cut off", "two digits")

OPERATIONS = st.one_of(
    st.tuples(st.just("toggle"), st.sampled_from(EXAMPLES), st.integers(1, 5)),
    st.tuples(st.just("review"), st.sampled_from(EXAMPLES), st.booleans()),
    st.tuples(st.just("note"), st.sampled_from(EXAMPLES), st.sampled_from(["", "a four?", "“ü”\n☃"])),
    st.tuples(st.just("create"), st.sampled_from(NAMES)),
    st.tuples(st.just("rename"), st.integers(1, 5), st.sampled_from(NAMES)),
    st.tuples(st.just("remove"), st.integers(1, 5)),
    st.sampled_from([("undo",), ("undo",), ("redo",), ("reopen",)]),
)


class Model:
    """The annotations as plain dictionaries, with undo as a list of whole copies of them."""

    def __init__(self):
        self.now = {"tags": {}, "said": {example: Annotation() for example in EXAMPLES}}
        self.past, self.future, self.last_tag = [], [], 0

    def apply(self, name, *arguments):
        match name:
            case "undo":
                if self.past:
                    self.future.append(self.now)
                    self.now = self.past.pop()
            case "redo":
                if self.future:
                    self.past.append(self.now)
                    self.now = self.future.pop()
            case _:
                before = deepcopy(self.now)
                getattr(self, name)(*arguments)
                if self.now != before:
                    self.past.append(before)
                    self.future.clear()

    def toggle(self, example, tag):
        if tag in self.now["tags"]:
            self._say(example, tags=self.now["said"][example].tags ^ {tag})

    def review(self, example, reviewed):
        self._say(example, reviewed=reviewed)

    def note(self, example, note):
        self._say(example, note=note)

    def create(self, name):
        if name not in [other for other, _ in self.now["tags"].values()]:
            taken = {key for _, key in self.now["tags"].values()}
            self.last_tag += 1
            self.now["tags"][self.last_tag] = (name, min(set("123456789") - taken))

    def rename(self, tag, name):
        others = [other for number, (other, _) in self.now["tags"].items() if number != tag]
        if tag in self.now["tags"] and name not in others:
            self.now["tags"][tag] = (name, self.now["tags"][tag][1])

    def remove(self, tag):
        if self.now["tags"].pop(tag, None):
            for example in EXAMPLES:
                self._say(example, tags=self.now["said"][example].tags - {tag})

    def _say(self, example, **what):
        said = self.now["said"][example]
        values = {"tags": said.tags, "reviewed": said.reviewed, "note": said.note} | what
        self.now["said"][example] = Annotation(**values)


def _apply(annotations, name, *arguments):
    methods = {
        "toggle": annotations.toggle_tag,
        "review": annotations.set_reviewed,
        "note": annotations.set_note,
        "create": annotations.create_tag,
        "rename": annotations.rename_tag,
        "remove": annotations.remove_tag,
        "undo": annotations.undo,
        "redo": annotations.redo,
    }
    with suppress(ConfigError):  # refused: the model changes nothing then
        methods[name](*arguments)


def _agree(store, model):
    annotations = store.annotations
    assert {tag.id: (tag.name, tag.key) for tag in annotations.tags()} == model.now["tags"]
    assert annotations.get_many(EXAMPLES) == model.now["said"]
    assert (annotations.undo_depth, annotations.redo_depth) == (len(model.past), len(model.future))
    with store._session.reading() as connection:
        assert replay(read_log(connection)) == read_state(connection)


@settings(max_examples=40, deadline=None)
@given(operations=st.lists(OPERATIONS, max_size=30))
def test_agrees_with_a_plain_dictionary(operations):
    """Any sequence of edits, undos, redos and restarts ends where copies of a dictionary end."""
    model = Model()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder))
        store = workspace.open_store()
        try:
            for operation in operations:
                if operation == ("reopen",):
                    store.close()
                    workspace.close()
                    workspace = Workspace.open(Path(folder))
                    assert workspace.notice == ""
                    store = workspace.open_store()
                else:
                    model.apply(*operation)
                    _apply(store.annotations, *operation)
            _agree(store, model)
        finally:
            store.close()
            workspace.close()


def test_tables_that_disagree_with_the_log_are_made_again(folder):
    """The log is what counts: opening repairs the rest from it and says so, once."""
    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        tag = store.annotations.create_tag("blurry")
        for example in EXAMPLES:
            store.annotations.toggle_tag(example, tag.id)
        store.annotations.undo()
        with store._session.writing() as connection:
            connection.execute("DELETE FROM annotations WHERE example = 'a'")
            connection.execute("UPDATE tags SET name = 'wrong'")
            connection.execute("UPDATE annotation_history SET undone_by = NULL")

    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        assert "made again from it" in workspace.notice
        assert store.annotations.tags() == (tag,)
        assert [store.annotations.get(example).tags for example in EXAMPLES] == [{tag.id}, {tag.id}, set()]
        assert (store.annotations.undo_depth, store.annotations.redo_depth) == (3, 1)
    with Workspace.open(folder) as workspace:
        assert workspace.notice == ""
