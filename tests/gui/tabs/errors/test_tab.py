import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from engine.errors import DiskFullError
from engine.store import Annotation, Workspace
from gui import theme
from gui.tab import Tab
from gui.tabs.errors.tab import ErrorsTab
from gui.tabs.errors.view_model import ErrorsViewModel
from gui.widgets.choice_strip import Choice
from gui.widgets.columns import Columns
from gui.widgets.export import csv_bytes, png_bytes, svg_bytes

from .conftest import add_run, made_up

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    """Press keys where the keyboard is, as a person does."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_words(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


@pytest.fixture
def shown_window(show):
    """Show a tab for a lab, as the main window would."""

    def start(lab):
        tab = show(ErrorsTab(ErrorsViewModel(lab)), 1280, 700)
        assert isinstance(tab, Tab)
        return tab

    return start


def test_a_session_by_keyboard_is_all_there_after_a_restart(open_lab, folder, shown_window):
    """Two tags are made, three examples tagged, a note taken back; the lab ends and opens again."""
    lab = open_lab(folder)
    tab = shown_window(lab)
    model = tab._model
    for name in ("Blurry", "Wrong label"):
        press(Key.Key_T)
        type_words(name)
        press(Key.Key_Return)
    examples = [model.view.id_of(index) for index in range(4)]
    press(Key.Key_1, Key.Key_Space, Key.Key_2, Key.Key_1, Key.Key_Space, Key.Key_Space, Key.Key_2)
    press(Key.Key_N)
    type_words("a 7 with a bar")
    press(Key.Key_Return)
    tab.undo()  # the note
    tab.undo()  # the last tag
    tab.redo()
    shown = tab.tags.table.csv()
    tab.close()
    lab.close()

    with Workspace.open(folder) as workspace, workspace.open_store() as store:
        blurry, wrong = store.annotations.tags()
        said = store.annotations.get_many(examples)
    assert (blurry.name, blurry.key, wrong.name, wrong.key) == ("Blurry", "1", "Wrong label", "2")
    assert list(said.values()) == [
        Annotation(frozenset({blurry.id}), reviewed=True),
        Annotation(frozenset({blurry.id, wrong.id}), reviewed=True),
        Annotation(reviewed=True),
        Annotation(frozenset({wrong.id})),
    ]
    again = shown_window(open_lab(folder))
    assert again.tags.table.csv() == shown
    assert again.redo_text() == "note changed"
    assert again.tags.undo.isEnabled()


def test_a_tag_is_toggled_and_its_row_marked(tab, model):
    press(Key.Key_T)
    type_words("Blurry")
    press(Key.Key_Return, Key.Key_1)
    assert [index.row() for index in tab.tags.table.selectionModel().selectedRows()] == [0]
    assert model.view.summary.rows[0].count.count == 1

    press(Key.Key_1)
    assert tab.tags.table.selectionModel().selectedRows() == []
    assert model.view.summary.rows[0].count.count == 0


def test_keys_reach_the_mistakes_after_every_click(tab, model):
    """Whoever filters with the mouse goes on with Space, without a click into the grid."""
    for control in (tab.look.kind, tab.look.set, tab.look.confusion, tab.example.on, tab.tags.undo):
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
        assert QApplication.focusWidget() is tab.example.grid


def test_arrows_move_by_one_and_by_a_row(tab, model):
    press(Key.Key_Right, Key.Key_Right, Key.Key_Left)
    assert model.view.current == 1
    press(Key.Key_Down)
    assert model.view.current == 1 + tab.example.grid.perRow()
    press(Key.Key_Up)
    assert model.view.current == 1


def test_a_held_key_writes_once(tab, model):
    """Space held down would mark example after example as reviewed that nobody has seen."""
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True
    )
    QApplication.sendEvent(tab.example.grid, held)

    assert model.view.summary.reviewed == 0


def test_positives_negatives_and_both_by_key(tab, model):
    press(Key.Key_P)
    label, predicted = model.view.cell
    assert tab.look.kind.chosen() == 1
    assert tab.look.of_class.currentText() == f"of class {predicted}"
    assert tab.look.words.text().endswith(f"predicted {predicted}, but labelled otherwise.")

    press(Key.Key_B, Key.Key_B, Key.Key_F)
    assert tab.look.kind.chosen() == 2
    assert tab.look.of_class.currentText() == f"of class {label}"


def test_a_cell_of_the_confusion_matrix_filters_and_a_second_click_shows_all(tab, model):
    cell = model.view.cell
    centre = tab.look.confusion.place().rect(*cell).center().toPoint()

    QTest.mouseClick(tab.look.confusion, Qt.MouseButton.LeftButton, pos=centre)
    assert model.view.selection.cell == cell
    assert len(model.view.positions) == model.view.mistakes.counts[cell]
    QTest.mouseClick(tab.look.confusion, Qt.MouseButton.LeftButton, pos=centre)

    assert model.view.selection.cell is None
    assert len(model.view.positions) == 12


def test_a_click_on_a_picture_of_the_grid_shows_it_large(tab, model):
    where = tab.example.grid.thumbRect(4).center()
    QTest.mouseClick(tab.example.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert model.view.current == 4
    assert tab.example.title.text() == "Example 5 of 12"


def test_a_name_that_is_taken_is_explained_beside_the_field(tab, lab):
    lab.store.annotations.create_tag("Blurry")
    press(Key.Key_T)
    type_words("blurry")
    press(Key.Key_Return)

    assert tab.tags.name.isVisible()
    assert tab.tags.name.refused()
    assert tab.tags.name_refusal.text() == "“blurry” is already the tag of key 1: choose another name."
    press(Key.Key_Escape)
    assert not tab.tags.name.isVisible()
    assert QApplication.focusWidget() is tab.example.grid


def test_letters_and_digits_in_a_field_are_text(tab, model):
    press(Key.Key_T)
    type_words("Type 1 PFBNT")
    press(Key.Key_Space, Key.Key_Left)

    assert tab.tags.name.text() == "Type 1 PFBNT "
    assert model.view.current == 0
    assert model.view.summary.reviewed == 0


def test_a_note_stays_with_the_example_it_was_typed_for(tab, model):
    """A click on the next example while the note is being typed keeps it, and for the right one."""
    example = model.view.example_id
    press(Key.Key_N)
    type_words("slanted")
    QTest.mouseClick(tab.example.on, Qt.MouseButton.LeftButton)

    assert model.view.current == 1
    assert model.view.annotations[example].note == "slanted"
    assert tab.tags.note.text() == ""


def choose_test_set(tab):
    QTest.mouseClick(tab.look.set.findChildren(Choice)[1], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    "leave",
    [
        choose_test_set,
        lambda tab: QTest.mouseClick(tab.look.kind.findChildren(Choice)[2], Qt.MouseButton.LeftButton),
        lambda tab: tab.look.order.activated.emit(1),
        lambda tab: tab.look.of_class.activated.emit(1),
        lambda tab: tab.look.run.activated.emit(0),
        lambda tab: tab.look.confusion.cellChosen.emit(0, 9),
        lambda tab: tab.tags.table.stepped.emit(1),
        lambda tab: tab.run_actions()[0].trigger(),
        lambda tab: tab.hide(),
    ],
    ids=["set", "kind", "order", "class", "run", "cell", "arrow in the table", "commit", "another tab"],
)
def test_a_note_being_typed_is_kept_whatever_is_looked_at_next(tab, lab, model, leave):
    """No control needs to take the keyboard from the field for that."""
    example = model.view.example_id
    press(Key.Key_N)
    type_words("slanted")
    leave(tab)

    assert lab.store.annotations.get(example).note == "slanted"


def test_undo_takes_back_the_note_being_typed_and_redo_brings_it_again(tab, model):
    """The panel's button as the menu: what was typed is an edit like any other."""
    example = model.view.example_id
    tab.tags.undo.setEnabled(True)
    press(Key.Key_N)
    type_words("slanted")
    QTest.mouseClick(tab.tags.undo, Qt.MouseButton.LeftButton)
    assert tab.tags.note.text() == ""
    assert tab.redo_text() == "note changed"
    tab.redo()

    assert model.view.example_id == example
    assert tab.tags.note.text() == "slanted"


def test_a_note_that_cannot_be_written_keeps_its_example_in_sight(tab, model, monkeypatch, lab):
    """Until the disk takes it, or its person gives it up."""

    def full(*_):
        raise DiskFullError("There is no room left on the disk.")

    example = model.view.example_id
    with monkeypatch.context() as patch:
        patch.setattr(lab.store.annotations, "set_note", full)
        press(Key.Key_N)
        type_words("slanted")
        choose_test_set(tab)
        assert (model.view.selection.set_name, tab.look.set.chosen()) == ("dev", 0)
        assert model.view.example_id == example
        assert tab.tags.note.text() == "slanted"
        assert tab.tags.unsaved.isVisible()
        model.dismiss()
        model.go(3)
        assert model.view.current == 3
        model.go(0)
        type_words("two strokes")
        model.go(1)
    model.choose_set("test")

    assert model.view.selection.set_name == "test"
    assert lab.store.annotations.get(example).note == "two strokes"


def test_escape_takes_back_what_was_typed_into_the_note(tab, model):
    press(Key.Key_N)
    type_words("slanted")
    press(Key.Key_Escape)

    assert tab.tags.note.text() == ""
    assert model.view.said.note == ""
    assert QApplication.focusWidget() is tab.example.grid


def row_centre(table, row, x):
    return QPoint(x, table.rowViewportPosition(row) + table.rowHeight(row) // 2)


def test_a_tag_is_renamed_by_a_double_click_and_set_by_a_click_on_its_key(tab, model):
    model.begin_naming()
    model.name_tag("Blurry")
    table = tab.tags.table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row_centre(table, 0, 18))
    assert len(model.view.said.tags) == 1

    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row_centre(table, 0, 80))
    assert tab.tags.name.text() == "Blurry"
    type_words("Out of focus")
    press(Key.Key_Return)

    assert model.view.tags[0].name == "Out of focus"
    assert len(model.view.said.tags) == 1


def test_f2_and_delete_work_on_the_row_with_the_keyboard(tab, model, qtbot):
    model.begin_naming()
    model.name_tag("Blurry")
    table = tab.tags.table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row_centre(table, 0, 80))
    press(Key.Key_F2)
    assert tab.tags.name.isVisible()
    press(Key.Key_Escape)

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row_centre(table, 0, 80))
    press(Key.Key_Delete)
    question = tab.tags.findChild(QMessageBox)
    assert "“Blurry”" in question.text()
    question.buttons()[0].click()
    assert model.view.tags == ()
    tab.undo()
    assert [tag.name for tag in model.view.tags] == ["Blurry"]


def test_the_table_and_the_tiles_say_what_the_engine_counts(tab, model):
    """30.0 % error, 12 mistakes; 1 of 2 reviewed has the tag, so 15.0 % are left without it.

    SciPy's Wilson interval of 12 in 40 goes from 18.07 to 45.43 %: not as far down as up.
    """
    model.begin_naming()
    model.name_tag("Blurry")
    press(Key.Key_1, Key.Key_Space, Key.Key_Space)

    assert tab.tags.table.csv()[1][:4] == ("Blurry", "1", "1", "0.5")
    assert tab.tags.now.accessibleName() == "dev error now: 30.0 % 18.1–45.4"
    assert tab.tags.best.accessibleName() == "if “Blurry” were fixed: 15.0 %"
    assert tab.tags.tags.header.note() == "2 of 12 reviewed"


def test_a_full_disk_is_shown_and_the_note_is_not_lost(tab, model, monkeypatch, lab):
    def full(*_):
        raise DiskFullError("There is no room left on the disk.")

    monkeypatch.setattr(lab.store.annotations, "set_note", full)
    press(Key.Key_N)
    type_words("slanted")
    press(Key.Key_Return)

    assert tab.tags.unsaved.isVisible()
    assert tab.tags.unsaved.accessibleName() == "Not saved. There is no room left on the disk."
    assert tab.tags.note.text() == "slanted"
    assert tab.tags.note.refused()


def test_controls_come_back_and_rubbish_does_not_hurt(tab, open_lab, folder):
    press(Key.Key_P, Key.Key_Right)
    kept = tab.state()

    other = ErrorsTab(ErrorsViewModel(open_lab(folder)))
    other.restore({**kept, "run": "one", "order": 3, "example": ["?"], "seed": None})
    assert other.state()["kind"] == "false positives"
    other.restore(kept)
    assert other.state() == kept
    other.deleteLater()


def test_what_can_be_taken_along(tab, model):
    """Pictures as PNG and SVG; the tags, and every example with its tags, as CSV."""
    model.begin_naming()
    model.name_tag("Blurry")
    press(Key.Key_1)
    model.set_note(model.view.example_id, "slanted, and small")
    exports = {export.accessibleName(): export for export in tab.exports()}
    for export in exports.values():
        assert png_bytes(export).startswith(b"\x89PNG")
        assert b"<svg" in svg_bytes(export)

    text = csv_bytes(exports["Mistakes with their tags"].rows()).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 12
    assert rows[0]["example"] == model.view.example_id
    assert (rows[0]["tags"], rows[0]["note"], rows[0]["reviewed"]) == (
        "Blurry",
        "slanted, and small",
        "yes",
    )
    assert exports["Tags"].rows()[1][0] == "Blurry"


def test_ten_thousand_mistakes_need_no_widget_each(lab, shown_window):
    """And Space, keys and filters work as with a dozen."""
    count = 10_000
    labels = np.arange(count) % 10
    ids = tuple(f"{number:064x}" for number in range(count))
    add_run(lab.store, dev=made_up(ids, labels, (labels + 1) % 10))
    tab = shown_window(lab)
    few = len(tab.findChildren(object))

    tab._model.choose_cell((3, 4))
    assert len(tab._model.view.positions) == 1000
    tab._model.clear_cell()
    press(Key.Key_End, Key.Key_Space)

    assert few < 500
    assert tab._model.view.summary.reviewed == 1
    assert tab._model.view.current == 0


def test_a_read_only_window_shows_everything_and_says_why_it_keeps_nothing(open_lab, folder, shown_window):
    open_lab(folder)
    tab = shown_window(open_lab(folder))

    assert tab.example.title.text() == "Example 1 of 12"
    assert not tab.tags.new_tag.isEnabled()
    assert tab.tags.new_tag.toolTip() == tab._model.view.read_only != ""
    press(Key.Key_1, Key.Key_Space, Key.Key_T)
    assert not tab.tags.unsaved.isVisible()
    assert not tab.tags.name.isVisible()
    for control in (tab.tags.note, tab.tags.undo):
        assert not control.isEnabled()
        assert control.toolTip() == tab._model.view.read_only


def test_a_read_only_window_says_in_a_few_words_that_nothing_is_kept(open_lab, folder, shown_window):
    """The sentence fits the status bar; why it is so stands in the window's notice, once."""
    open_lab(folder)
    lab = open_lab(folder)
    tab = shown_window(lab)
    said = []
    lab.status.connect(said.append)
    tab._model.begin_naming()
    press(Key.Key_Space)

    assert said == ["Not kept: this window can only look."] * 2


@pytest.mark.parametrize(("width", "text_size"), [(900, 100), (1280, 200)])
def test_tags_stay_in_sight_in_a_narrow_window(tab, restyled, width, text_size):
    """What to look at gives way: a button brings it over the example, Escape takes it away."""
    restyled(text_size=text_size)
    QApplication.processEvents()
    tab.resize(width, 508)
    QApplication.processEvents()
    columns = tab.findChild(Columns)

    assert tab.minimumSizeHint().width() <= width
    assert tab.tags.mapTo(tab, tab.tags.rect().bottomRight()).x() < width
    assert tab.tags._scroll.widget().minimumSizeHint().width() <= tab.tags.width()
    assert not tab.look.isVisible()
    columns.button.click()
    assert tab.look.isVisible()
    press(Key.Key_Escape)
    assert not tab.look.isVisible()
    tab.resize(round(1280 * text_size / 100), 700)
    assert tab.look.isVisible()
    assert not columns.isFolded()


def test_the_example_takes_a_share_of_a_large_window(tab):
    """It is half as large again as in the designed one."""
    before = tab.example.image.place().bounds.height()
    tab.resize(1900, 1100)

    assert tab.example.image.place().bounds.height() >= 1.5 * before


def test_the_field_for_a_name_says_what_it_is_for(tab, model):
    """Its words fit the field: for a new tag, and for another name."""
    model.begin_naming()
    field = tab.tags.name
    room = field.width() - 24
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) < room
    assert tab.tags.name_caption.text() == "Name of the new tag"
    model.name_tag("Blurry")
    model.begin_naming(model.view.tags[0])

    assert tab.tags.name_caption.text() == "Rename “Blurry”"


def test_an_eleventh_tag_is_set_by_a_click_on_its_cap(tab, model):
    """It has no key, so its cap has a dot, and takes the click."""
    for number in range(11):
        model.begin_naming()
        model.name_tag(f"Tag {number + 1}")
    QApplication.processEvents()
    table = tab.tags.table
    row = next(row for row in range(11) if not table._rows[row].tag.key)
    tag_id = table._rows[row].tag.id
    spot = row_centre(table, row, 18)
    at = table.viewport().mapTo(table, QPoint(8, spot.y() - 9))
    cap = table.grab().toImage().copy(at.x(), at.y(), 18, 18)
    colours = {cap.pixelColor(x, y).name() for x in range(18) for y in range(18)}
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert theme.color("border").name() in colours
    assert model.view.said.tags == {tag_id}


def test_a_newer_run_is_offered_in_one_line(tab, model, lab):
    """The button shows it and the line goes; the rule stands at the field of the run."""
    assert not tab.example.show_newer.isVisible()
    model.step(1)
    second = add_run(lab.store, dev=made_up(("a", "b"), [0, 1], [1, 1]))
    lab.run_changed.emit(second)
    assert tab.example.newer.text() == f"Run {second}, CNN 16·32, is newer than the run shown."
    assert tab.example.show_newer.text() == f"Show run {second}"
    tab.example.show_newer.click()

    assert model.view.selection.run_id == second
    assert not tab.example.show_newer.isVisible()
    assert "a line offers it" in tab.look.run.toolTip()
