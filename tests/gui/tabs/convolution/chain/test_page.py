import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from gui import theme
from gui.tabs.convolution.chain.columns import Column
from gui.tabs.convolution.chain.fields import Field
from gui.tabs.convolution.chain.kinds import Kind
from gui.widgets.buttons import Button
from gui.widgets.text_field import TextField

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def names(page):
    return [line.name for line in page.table.model().lines]


def text(page, number, column):
    return page.table.model().index(number, column).data()


def press(page, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)
        QApplication.processEvents()  # Enter ends a field a moment later


def write(page, words):
    for letter in words:  # the first one opens a field, which gets the others
        QTest.keyClick(QApplication.focusWidget(), letter)


def cell(page, number, column):
    return page.table.visualRect(page.table.model().index(number, column)).center()


def drag(page, source, target, *, below=0, let_go=True):
    view = page.table.viewport()
    start, end = cell(page, source, Column.OUTPUT), cell(page, target, Column.OUTPUT) + QPoint(0, below)
    QTest.mousePress(view, LEFT, pos=start)
    for step in range(1, 5):
        QTest.mouseMove(view, start + (end - start) * step / 4)
    if let_go:
        QTest.mouseRelease(view, LEFT, pos=end)


def buttons(page):
    return {button.text(): button for button in page.refusal.findChildren(Button) if button.isVisibleTo(page)}


def test_digits_are_typed_into_the_cell_that_has_the_keyboard(page, go, model):
    """Enter uses them; the rest of the chain follows."""
    go(0, Column.FILTERS)
    write(page, "12")
    press(page, Qt.Key.Key_Return)

    assert model.setting.layers[0].out_channels == 12
    assert text(page, 1, Column.OUTPUT) == "12 × 14 × 14"
    assert page.table.hasFocus()


def test_a_double_click_and_f2_open_a_cell_with_its_number(page, go, model):
    """The number is selected, so that typing replaces it; Escape leaves it as it was."""
    spot = cell(page, 0, Column.KERNEL)
    QTest.mouseClick(page.table.viewport(), LEFT, pos=spot)
    QTest.mouseDClick(page.table.viewport(), LEFT, pos=spot)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextField)
    assert editor.selectedText() == "5"
    assert editor.accessibleName() == "kernel of conv1"
    write(page, "9")
    press(page, Qt.Key.Key_Escape)
    assert model.setting.layers[0].kernel_size == 5
    press(page, Qt.Key.Key_F2)
    write(page, "3")
    press(page, Qt.Key.Key_Return)
    assert model.setting.layers[0].kernel_size == 3


def test_tab_goes_on_to_the_next_cell_that_can_be_typed(page, go, model):
    """From a pool's padding to the filters of the layer behind it."""
    go(1, Column.PADDING)
    write(page, "1")
    press(page, Qt.Key.Key_Tab)
    write(page, "24")
    press(page, Qt.Key.Key_Return)

    assert model.setting.layers[1].padding == 1
    assert model.setting.layers[2].out_channels == 24


def test_a_wrong_text_stays_in_its_cell_until_it_can_be_used(page, go, model):
    """Enter says why not; then it can be corrected where it is."""
    go(0, Column.KERNEL)
    write(page, "5.5")
    press(page, Qt.Key.Key_Return)

    editor = QApplication.focusWidget()
    assert isinstance(editor, TextField)
    assert editor.refused()
    assert page.refusal.isVisible()
    assert "“5.5” is no kernel size" in page.refusal.accessibleName()
    press(page, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert not page.refusal.isVisible()
    assert model.undo_text == ""  # it is 5 as before


def test_a_wrong_text_is_not_lost_when_the_cell_is_left(page, go, model):
    """The old number is back, and one click brings what was typed."""
    go(0, Column.STRIDE)
    write(page, "x2")
    QTest.mouseClick(page.table.viewport(), LEFT, pos=cell(page, 3, Column.OUTPUT))

    assert text(page, 0, Column.STRIDE) == "1"
    assert model.view.chosen == 3
    QTest.mouseClick(buttons(page)["Type “x2” again"], LEFT)
    editor = QApplication.focusWidget()
    assert isinstance(editor, TextField)
    assert editor.text() == "x2"
    press(page, Qt.Key.Key_Home, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert model.setting.layers[0].stride == 2


def test_escape_forgets_a_wrong_text(page, go):
    """The bar goes with it."""
    go(0, Column.PADDING)
    write(page, "?")
    press(page, Qt.Key.Key_Return)
    assert page.refusal.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert not page.refusal.isVisible()
    assert page.table.hasFocus()


def test_a_layer_that_does_not_fit_is_repaired_with_one_click(page, go, model):
    """The bar under the table says where and why; nothing can be exported meanwhile."""
    go(2, Column.KERNEL)
    write(page, "17")
    press(page, Qt.Key.Key_Return)

    assert "Layer 3, conv2, does not fit. f = 17 is larger than n + 2p = 14." in page.refusal.accessibleName()
    assert [text(page, number, Column.PARAMETERS) for number in (1, 2, 7)] == ["0", "–", "–"]
    assert not page.copy.isEnabled()
    assert "–" in page.totals.accessibleName()
    QTest.mouseClick(buttons(page)["Set f = 13"], LEFT)
    assert model.view.refusal is None
    assert not page.refusal.isVisible()
    assert page.copy.isEnabled()
    assert page.table.hasFocus()


def test_layers_move_with_alt_and_the_arrows(page, go):
    """The choice moves along; at the end nothing happens."""
    go(1)
    press(page, Qt.Key.Key_Up, modifier=ALT)
    assert names(page)[:2] == ["pool1", "conv1"]
    press(page, Qt.Key.Key_Up, modifier=ALT)
    press(page, Qt.Key.Key_Down, modifier=ALT)
    assert names(page)[:2] == ["conv1", "pool1"]
    assert page.table.currentIndex().row() == 1


def test_a_layer_is_dragged_to_another_place(page, model):
    """A line shows where it would land; it can be undone like everything else."""
    drag(page, 0, 2, below=9)
    assert names(page)[:3] == ["pool1", "conv2", "conv1"]
    assert model.view.chosen == 2
    model.undo()
    assert names(page)[:3] == ["conv1", "pool1", "conv2"]


def test_escape_ends_a_drag(page, go):
    """Nothing is moved, and nothing is chosen on the way."""
    go(1)
    drag(page, 1, 4, let_go=False)
    press(page, Qt.Key.Key_Escape)
    QTest.mouseRelease(page.table.viewport(), LEFT, pos=cell(page, 4, Column.OUTPUT))

    assert names(page)[1] == "pool1"
    assert page.table.currentIndex().row() == 1


def test_delete_and_control_d(page, go):
    """Remove and duplicate the chosen layer."""
    go(3)
    press(page, Qt.Key.Key_D, modifier=Qt.KeyboardModifier.ControlModifier)
    assert names(page)[3:5] == ["pool2", "pool3"]
    press(page, Qt.Key.Key_Delete)
    press(page, Qt.Key.Key_Delete)
    assert names(page)[3:5] == ["pool2", "fc3"]


def test_insert_opens_the_menu_of_kinds(page, go, qtbot):
    """What cannot be added behind the chosen layer is grey, and says why."""
    go(0)
    menu = page.bar.add.menu()
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu.close))  # it would wait for a choice
    press(page, Qt.Key.Key_Insert)
    kinds = page.bar.kinds
    assert kinds[Kind.BATCH_NORM].isEnabled()
    assert not kinds[Kind.DENSE].isEnabled()
    assert "no longer fit" in kinds[Kind.DENSE].toolTip()
    kinds[Kind.BATCH_NORM].trigger()
    assert names(page)[:2] == ["conv1", "norm1"]


def test_a_block_folds_with_the_keyboard_and_the_mouse(page, go, model):
    """Right unfolds, Left folds, Space and a click on the chevron do both."""
    model.set_preset("resnet-18")
    count = len(names(page))
    go(3)
    press(page, Qt.Key.Key_Right)
    assert len(names(page)) == count + 5  # four layers, and the identity
    press(page, Qt.Key.Key_Left)
    assert len(names(page)) == count
    press(page, Qt.Key.Key_Space)
    assert len(names(page)) == count + 5
    area = page.table.visualRect(page.table.model().index(3, 0))
    QTest.mouseClick(page.table.viewport(), LEFT, pos=area.topLeft() + QPoint(44, 12))
    assert len(names(page)) == count


def test_a_unit_is_chosen_with_the_arrows(page, model):
    """The map has the grid of the layer; the field on the image moves by the effective stride."""
    model.set_preset("vgg-16")
    model.choose(9)
    page.panel.seen.map.setFocus()
    press(page, Qt.Key.Key_Home)
    before = page.panel.seen.field.field()
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Down)

    assert page.panel.seen.map.unit() == (1, 1)
    assert (before.left(), before.top(), before.width()) == (-18, -18, 44)
    assert page.panel.seen.field.field().topLeft() - before.topLeft() == QPoint(8, 8)
    assert page.panel.seen.sentence.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "A unit of layer 10, pool3, sees 44 × 44 pixels, 8 apart."
    )
    press(page, Qt.Key.Key_End)
    assert page.panel.seen.map.unit() == (27, 27)
    assert page.panel.seen.map.accessibleDescription() == "row 28 of 28, column 28 of 28"


def test_a_unit_is_chosen_with_the_mouse(page, model):
    """On the map, and on the image, where the unit nearest around the pixel is found."""
    model.set_preset("vgg-16")
    model.choose(9)
    bounds = page.panel.seen.map.place().bounds
    QTest.mouseClick(page.panel.seen.map, LEFT, pos=bounds.topLeft().toPoint() + QPoint(2, 2))
    assert page.panel.seen.map.unit() == (0, 0)
    spot = page.panel.seen.field.placed(page.panel.seen.field.field()).center().toPoint() + QPoint(40, 0)
    QTest.mouseClick(page.panel.seen.field, LEFT, pos=spot)
    row, column = page.panel.seen.map.unit()
    assert row == 0
    assert column > 2


def test_a_dense_unit_sees_everything(page, model):
    """There is no map to choose from."""
    model.choose(5)

    assert page.panel.seen.sentence.text() == "Every unit of layer 6, fc3, sees the whole image."
    assert not page.panel.seen.map.isVisibleTo(page)
    assert "120" in page.panel.seen.detail.text()


def test_the_list_of_networks_names_what_the_chain_began_as(page, model):
    """An edit is said there; choosing the network again takes it back."""
    assert page.panel.network.currentText() == "Ng's LeNet-like network"
    model.edit(0, Field.FILTERS, "9")
    assert page.panel.network.currentText() == "Ng's LeNet-like network, edited"
    page.panel.network.setFocus()
    press(page, Qt.Key.Key_Down)
    assert model.view.preset.key == "lenet-5-1998"
    assert page.panel.network.currentText() == "LeNet-5 (1998)"


def test_the_input_is_typed(page, model):
    """Its number of channels too."""
    field = page.panel.shape.fields[0]
    field.setFocus()
    field.selectAll()
    write(page, "1")
    press(page, Qt.Key.Key_Return)

    assert model.setting.shape == (1, 32, 32)
    assert text(page, 0, Column.PARAMETERS) == "208"  # now it is what was published for three


def test_the_module_is_copied(page, model, qtbot):
    """As Python text that defines the network; the status bar says so."""
    with qtbot.waitSignal(page.said):
        QTest.mouseClick(page.copy, LEFT)
    code = QGuiApplication.clipboard().text()

    assert "class NgLenet(nn.Module):" in code
    assert "nn.Conv2d(3, 8, kernel_size=5)" in code
    compile(code, "network.py", "exec")


def test_the_table_goes_into_csv_with_every_number_in_full(page):
    """A row for every layer under a heading."""
    rows = page.exports()[0].rows()

    assert len(rows) == 9
    assert 48_120 in rows[6]


def test_the_proof_stands_in_the_foot(page):
    """Wherever it comes from."""
    proof = QLabel("Run by PyTorch: the same")
    page.setProof(proof)
    QApplication.processEvents()

    assert proof.isVisibleTo(page)
    assert proof.mapTo(page, QPoint()).y() > page.height() - 50


def test_an_edit_keeps_the_scroll_position(page, go, model):
    """In a chain longer than the page."""
    model.set_preset("vgg-16")
    page.holder.resize(1280, 480)
    go(20)
    model.choose(20)
    QApplication.processEvents()
    before = page.table.verticalScrollBar().value()
    assert before > 0
    go(20, Column.FILTERS)
    write(page, "100")
    press(page, Qt.Key.Key_Return)
    assert page.table.verticalScrollBar().value() == before


@pytest.mark.parametrize("width", [1000, 1232])
def test_every_column_is_in_sight_at_the_size_of_a_usual_window(page, model, width):
    """Nothing is cut off, not even in the longest of the networks."""
    for key in ("vgg-16", "resnet-18", "alexnet-2012"):
        model.set_preset(key)
        page.holder.resize(width + page.panel.width() + 20, 680)
        QApplication.processEvents()
        table = page.table
        assert len(table.shown_columns()) == len(Column)
        assert table.horizontalScrollBar().maximum() == 0
        for number in range(len(names(page))):
            for column in table.shown_columns():
                if column is Column.LAYER:
                    continue
                needed = table.fontMetrics().horizontalAdvance(text(page, number, column))
                assert needed + 2 * theme.px(8) <= table.columnWidth(column)


def test_a_narrow_table_leaves_out_the_least_and_says_it_in_a_tooltip(page, model):
    """Effective padding goes first; the tooltip of the name has it."""
    model.set_preset("vgg-16")
    page.holder.resize(1160, 640)
    QApplication.processEvents()

    assert Column.PADS not in page.table.shown_columns()
    tip = page.table.model().index(9, Column.LAYER).data(Qt.ItemDataRole.ToolTipRole)
    assert "pads 18" in tip


def test_the_page_scrolls_inside_at_any_size_of_text(page, restyled):
    """Its least size grows with the text, and no further."""
    small = page.minimumSizeHint()
    restyled(text_size=200)
    large = page.minimumSizeHint()

    assert small.width() <= 720
    assert large.width() <= 980
    assert small.height() <= 640


def test_controls_have_names(page):
    """For those who cannot see them."""
    for widget in (
        page.table,
        page.panel.seen.map,
        page.panel.seen.field,
        page.panel.seen.photo,
        page.panel.network,
    ):
        assert widget.accessibleName()
    for button in page.bar.findChildren(Button):
        assert button.toolTip()
    spoken = page.table.model().index(5, Column.PUBLISHED).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "published 48,001"


def test_an_empty_chain_is_not_called_edited(page, model):
    model.set_preset("")
    assert page.panel.network.currentText() == "Empty chain"
