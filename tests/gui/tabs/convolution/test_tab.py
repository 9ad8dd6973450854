import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from gui.tabs.convolution.kinds import LayerKind
from gui.tabs.convolution.presets import PRESETS
from gui.tabs.convolution.tab import VIEWS, ConvolutionTab
from gui.tabs.convolution.view_model import ConvolutionViewModel
from gui.widgets.buttons import PaintedButton
from gui.widgets.slider import Slider


class NoPlayer:
    """Plays nothing: no test here asks PyTorch."""


@pytest.fixture
def tab(show):
    return show(ConvolutionTab(ConvolutionViewModel(), NoPlayer()), 1280, 700)


def slider_of(tab, field):
    """Return the slider of a knob, with the keyboard in it."""
    slider = tab.panel.knobs[field].findChild(Slider)
    slider.setFocus()
    return slider


def button(widget, text):
    return next(found for found in widget.findChildren(PaintedButton) if found.text() == text)


def test_an_arrow_key_on_the_stride_reaches_matrix_formula_and_code(tab, qtbot):
    qtbot.keyClick(slider_of(tab, "stride"), Qt.Key.Key_Left)

    assert tab.layer.stage.output.values().shape == (8, 8)
    assert tab.layer.words.formula.text().endswith("= ⌊(8 + 2 · 1 − 3) / 1⌋ + 1 = 8")
    assert tab.model.view.code == "nn.Conv2d(1, 1, kernel_size=3, padding=1)"


def test_a_refusal_explains_itself_and_one_click_repairs_it(tab, qtbot):
    """f = 11 does not fit into n + 2p = 10; the old picture stays until "Set f = 10" is clicked."""
    before = tab.layer.stage.output.values().tolist()
    qtbot.keyClick(slider_of(tab, "kernel_size"), Qt.Key.Key_End)
    assert tab.panel.refusals["kernel_size"].isVisible()
    assert tab.layer.stage.output.values().tolist() == before

    qtbot.mouseClick(button(tab.panel.refusals["kernel_size"], "Set f = 10"), Qt.MouseButton.LeftButton)
    assert not tab.panel.refusals["kernel_size"].isVisible()
    assert tab.panel.knobs["kernel_size"].value() == 10
    assert tab.layer.stage.output.values().shape == (1, 1)


def test_hovering_an_output_cell_spells_out_its_sum(tab, qtbot):
    view = tab.layer.stage.output
    QTest.mouseMove(view, view.cellRect(0, 0).center().toPoint())

    assert tab.layer.words.sum.total() == -8
    assert tab.layer.words.sum_title.text() == "Output cell, row 1, column 1"

    QTest.mouseMove(tab.layer.stage, QPoint(2, 2))
    QApplication.processEvents()
    assert tab.layer.words.sum.total() == -35


def test_clicking_a_cell_moves_the_window_there(tab, qtbot):
    view = tab.layer.stage.output
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.cellRect(3, 3).center().toPoint())

    assert tab.layer.player.bar.step() == 15
    assert tab.layer.words.sum.total() == 47


def test_arrows_move_the_window_and_space_plays(tab, qtbot):
    """The picture has the keyboard as soon as the tab is shown."""
    assert QApplication.focusWidget() is tab.layer.stage
    qtbot.keyClick(tab.layer.stage, Qt.Key.Key_Right)
    assert tab.layer.player.bar.step() == 6
    qtbot.keyClick(tab.layer.stage, Qt.Key.Key_Home)
    assert tab.layer.player.bar.step() == 0
    qtbot.keyClick(tab.layer.stage, Qt.Key.Key_End)
    assert tab.layer.player.bar.step() == 15

    qtbot.keyClick(tab.layer.stage, Qt.Key.Key_Space)
    assert button(tab.layer.player.bar, "Pause").isVisible()
    qtbot.keyClick(tab.layer.stage, Qt.Key.Key_Space)
    assert button(tab.layer.player.bar, "Play").isVisible()


def test_space_on_a_field_stays_with_the_field(tab, qtbot):
    """A shortcut of the picture takes no key from a slider."""
    slider = slider_of(tab, "stride")
    qtbot.keyClick(slider, Qt.Key.Key_Home)

    assert tab.panel.knobs["stride"].value() == 1
    assert tab.layer.player.bar.step() > 0


def test_a_typed_filter_cell_changes_the_output_at_once(tab, qtbot):
    view = tab.layer.stage.filter
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.cellRect(1, 1).center().toPoint())
    for key in ("9", "\r"):
        QTest.keyClicks(view, key)

    assert tab.layer.stage.filter.values()[1, 1] == 9
    assert tab.layer.stage.output.values()[1, 1] == -35 + 9 * 1
    assert tab.panel.kernel.currentText() == "Typed by hand"


def test_same_shows_the_padding_it_stands_for(tab, qtbot):
    qtbot.keyClick(slider_of(tab, "stride"), Qt.Key.Key_Home)
    tab.panel.mode.chosenChanged.emit(1)

    assert tab.panel.knobs["padding"].value() == 1
    assert not tab.panel.knobs["padding"].isEnabled()
    assert tab.layer.stage.output.values().shape == (8, 8)


def test_every_control_says_what_it_is(tab):
    """Symbol and formula in the tooltip, a name for a screen reader."""
    for field, knob in tab.panel.knobs.items():
        assert " = " in knob.toolTip(), field
        assert knob.accessibleName()
    assert tab.panel.image.accessibleName() == "Input values"


def test_the_speed_comes_back(tab, show):
    tab.layer.player.bar.speedChosen.emit(30.0)

    again = show(ConvolutionTab(ConvolutionViewModel(), NoPlayer()), 1280, 700)
    again.restore(tab.state())

    assert again.layer.player.bar.speed() == 30
    again.restore({**tab.state(), "speed": 31.5})
    assert again.layer.player.bar.speed() == 30


def test_a_letter_leads_to_the_slider_of_its_symbol(tab, qtbot):
    """From the picture, S goes to the stride, and the arrow keys move it at once."""
    qtbot.keyClick(tab.layer.stage, Qt.Key.Key_S)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)

    assert tab.panel.knobs["stride"].value() == 3


@pytest.mark.parametrize("kind", LayerKind)
def test_only_controls_with_a_meaning_are_shown(tab, kind):
    """A pooling has no filters, only a transposed convolution has output padding."""
    tab.model.set_kind(kind)
    shown = {name for name, knob in tab.panel.knobs.items() if knob.isVisibleTo(knob.parentWidget())}

    assert ("filters" in shown) == (not kind.pools)
    assert ("output_padding" in shown) == (kind is LayerKind.TRANSPOSED)
    assert ("dilation" in shown) == (kind is not LayerKind.AVERAGE_POOL)


def test_a_large_size_is_typed_into_the_field(tab, qtbot):
    """The slider ends at 64; the field takes up to 1,024."""
    field = tab.panel.knobs["input_size"].field()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "300")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert tab.model.view.trace.image.shape == (1, 300, 300)
    assert tab.layer.stage.output.values().shape == (150, 150)


def test_a_refusal_in_a_folded_section_unfolds_it(tab):
    tab.model.set_number("channels", 4)
    assert tab.panel.channels.isFolded()
    tab.model.set_number("groups", 3)

    assert not tab.panel.channels.isFolded()
    assert tab.panel.refusals["groups"].isVisibleTo(tab.panel.channels)


def test_the_page_and_the_setting_come_back(tab, show):
    tab.model.set_preset("depthwise")
    again = show(ConvolutionTab(ConvolutionViewModel(), NoPlayer()), 1280, 700)
    again.restore(tab.state())

    assert again.model.view.asked == tab.model.view.asked
    again.restore({"page": "none", "kind": 3, "speed": "x"})
    assert again.bench.page is again.layer


def test_a_setup_is_copied_and_pasted_and_undone(tab):
    tab.model.set_preset("transposed")
    tab.bench.setup.copy()
    tab.model.set_preset("digit")
    tab.bench.setup.paste()
    assert tab.model.view.asked == PRESETS["transposed"].setting

    tab.undo()
    assert tab.model.view.asked == PRESETS["digit"].setting


def test_a_setup_with_an_impossible_value_is_refused_by_name_and_changes_nothing(tab):
    refused = []
    tab.refused.connect(refused.append)
    tab.bench.setup.copy()
    text = QApplication.clipboard().text().replace('"stride": 2', '"stride": 200')
    QApplication.clipboard().setText(text)
    tab.bench.setup.paste()

    assert "“stride” cannot be 200" in str(refused[0])
    assert tab.model.view.asked.stride == 2


def test_every_step_of_the_animation_is_a_picture_of_its_own(tab):
    """The exported frames differ, and the screen shows what it showed before."""
    before = tab.layer.stage.output.currentRect()
    animation = tab.exports()[0]
    frames = [animation.frame(index) for index in (0, 7)]

    assert animation.frame_count == 16
    assert frames[0] != frames[1]
    animation.restore()
    assert tab.layer.stage.output.currentRect() == before


def test_every_view_shows_itself_and_what_it_can_take_along(tab):
    for key in VIEWS:
        tab.show_view(key)
        assert tab.keys()
        assert tab.hint()
        assert tab.exports()


def test_undo_goes_with_what_is_shown(tab):
    """In the chain it takes back a change of the chain, elsewhere one of the layer."""
    tab.model.set_number("stride", 3)
    tab.show_view("chain")
    assert tab.undo_text() == ""
    tab.chain.model.set_preset("vgg-16")
    tab.undo()
    assert tab.chain.model.setting.preset == "ng-lenet"

    tab.show_view("layer")
    tab.undo()
    assert tab.model.view.asked.stride == 2


def test_chain_and_view_come_back(tab, show):
    tab.show_view("chain")
    tab.chain.model.set_preset("resnet-18")
    again = show(ConvolutionTab(ConvolutionViewModel(), NoPlayer()), 1280, 700)
    again.restore(tab.state())

    assert again.chain.model.setting == tab.chain.model.setting
    assert again.chain.isVisibleTo(again)


def test_a_chain_that_was_never_looked_at_is_kept(tab, show):
    """Its state passes through a start at which the chain was not shown."""
    tab.show_view("chain")
    tab.chain.model.set_preset("alexnet")
    tab.show_view("layer")
    again = show(ConvolutionTab(ConvolutionViewModel(), NoPlayer()), 1280, 700)
    again.restore(tab.state())

    assert again.chain is None
    assert again.state()["chain"] == tab.state()["chain"]


def test_a_chain_setup_is_pasted_and_undone(tab):
    tab.show_view("chain")
    bench = tab.chain
    bench.model.set_preset("lenet-5")
    bench.setup.copy()
    bench.model.set_preset("alexnet")
    bench.setup.paste()
    assert bench.model.setting.preset == "lenet-5"

    tab.undo()
    assert bench.model.setting.preset == "alexnet"


def test_a_chain_setup_with_a_shape_alone_keeps_the_layers(tab):
    tab.show_view("chain")
    bench = tab.chain
    names = bench.model.setting.names
    text = '{"Deep Learning Lab setup": "chain, version 1", "shape": [1, 28, 28]}'
    QApplication.clipboard().setText(text)
    bench.setup.paste()

    assert bench.model.setting.shape == (1, 28, 28)
    assert bench.model.setting.names == names


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (LayerKind.CONVOLUTION, "sides_apart"),
        (LayerKind.CONVOLUTION, "apart"),
        (LayerKind.MAX_POOL, "ceil_mode"),
        (LayerKind.AVERAGE_POOL, "count_padding"),
    ],
)
def test_every_box_is_ticked_and_unticked_with_the_mouse(tab, qtbot, kind, name):
    tab.model.set_kind(kind)
    tab.panel.apart.setFolded(False)
    before = getattr(tab.model.view.asked, name)
    for wanted in (not before, before):
        box = tab.panel.switches[name]
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        assert getattr(tab.model.view.asked, name) == wanted
        assert box.isChecked() == wanted


def test_a_repair_leaves_the_keyboard_at_the_control(tab, qtbot):
    tab.model.set_number("kernel_size", 11)
    repair = button(tab.panel.refusals["kernel_size"], "Set f = 10")
    repair.setFocus()
    qtbot.keyClick(repair, Qt.Key.Key_Space)

    assert tab.panel.knobs["kernel_size"].isAncestorOf(QApplication.focusWidget())


def test_what_is_looked_at_and_unfolded_comes_back(tab, show):
    tab.model.set_preset("volume-6x6x3")
    tab.model.set_filter(1)
    tab.model.set_step(9)
    tab.panel.channels.setFolded(False)
    again = show(ConvolutionTab(ConvolutionViewModel(), NoPlayer()), 1280, 700)
    again.restore(tab.state())

    assert (again.model.view.step, again.model.view.filter) == (9, 1)
    assert again.panel.unfolded() == ["channels"]
    again.restore({**tab.state(), "looked_at": ["x"], "bench": {"pages": 3, "unfolded": 4}})
    assert again.panel.unfolded() == ["channels"]


def test_tab_goes_from_top_to_bottom(tab):
    """Views, controls, picture, player, and last the code."""
    order = []
    widget = tab.strip.findChildren(QRadioButton)[0]
    for _ in range(200):
        order.append(widget)
        widget = widget.nextInFocusChain()

    def place(wanted):
        return next(index for index, found in enumerate(order) if wanted in (found, found.parentWidget()))

    knob, stage, code = tab.panel.knobs["stride"], tab.layer.stage, tab.bench.proof.code
    assert place(knob) < place(stage) < place(tab.layer.player.bar) < place(code)


def test_a_cell_that_nothing_flows_into_is_the_bias_and_says_so(tab):
    """A transposed convolution with f = 1 and s = 2 leaves every other cell of its output untouched."""
    setting = PRESETS["transposed"].setting.with_number("kernel_size", 1).with_number("padding", 0)
    tab.model.ask(setting.with_number("bias", 3))
    tab.model.set_step(1)

    assert tab.layer.words.sum.total() == 3
    assert "no input reaches this cell" in tab.layer.words.sum.accessibleDescription()


def test_the_chosen_unit_of_a_chain_comes_back(tab, show):
    tab.show_view("chain")
    tab.chain.model.choose(2)
    tab.chain.model.choose_unit(1, 2)
    again = show(ConvolutionTab(ConvolutionViewModel(), NoPlayer()), 1280, 700)
    again.restore(tab.state())
    QApplication.processEvents()

    assert again.chain.model.view.chosen == 2
    assert again.chain.model.view.seen.unit == tab.chain.model.view.seen.unit
