import json

import pytest

from engine.arithmetic import Conv2d, Flatten, Linear, MaxPool2d, Residual
from gui.tabs.convolution.chain.columns import Column
from gui.tabs.convolution.chain.fields import Field
from gui.tabs.convolution.chain.kinds import Kind
from gui.tabs.convolution.chain.refusal import Retype
from gui.tabs.convolution.chain.view_model import ChainViewModel


def names(model):
    return [line.name for line in model.view.lines]


def repair(model, words):
    return dict(model.view.refusal.repairs)[words]


def test_a_published_table_that_is_wrong_is_shown_right_with_a_note(model, cell):
    """Ng's slide prints 48,001 and 10,081; a bias for every unit makes 48,120 and 10,164."""
    assert cell(model, 5, Column.PARAMETERS) == "48,120"
    assert cell(model, 5, Column.PUBLISHED) == "48,001"
    assert cell(model, 6, Column.PARAMETERS) == "10,164"
    assert cell(model, 6, Column.PUBLISHED) == "10,081"
    model.choose(5)
    assert "48,001" in model.view.note
    assert "400·120 + 120 = 48,120" in model.view.note


def test_what_was_published_stands_only_beside_the_very_layer(model, cell):
    """A layer that was changed, and all that are fed by it, are not what the source speaks of."""
    model.edit(2, Field.FILTERS, "32")

    assert cell(model, 0, Column.PUBLISHED) == "208"
    assert cell(model, 2, Column.PUBLISHED) == ""
    assert cell(model, 5, Column.PUBLISHED) == ""
    assert cell(model, 7, Column.PUBLISHED) == "841"  # nothing has changed for the last layer
    assert model.view.edited


def test_the_totals_are_those_of_the_published_network(model):
    """torchvision's vgg16: 138,357,544 parameters and 15.47 billion multiply-adds."""
    model.set_preset("vgg-16")

    assert model.view.totals.parameters == model.view.totals.published == 138_357_544
    assert f"{model.view.totals.multiply_adds / 1e9:.2f}" == "15.47"


def test_receptive_fields_are_those_of_araujo_and_others(model, cell):
    """VGG-16, pool3 and pool5: 44 pixels, 8 apart, 18 of padding; 212, 32, 90."""
    model.set_preset("vgg-16")
    for number, expected in ((9, ("44", "8", "18")), (17, ("212", "32", "90"))):
        assert tuple(cell(model, number, c) for c in (Column.SEES, Column.APART, Column.PADS)) == expected
    model.choose(9)
    assert model.view.seen.title == "A unit of layer 10, pool3, sees 44 × 44 pixels, 8 apart."


def test_the_first_unit_reaches_into_the_padding(model):
    """By the effective padding: the field of pool3's first unit begins 18 pixels outside the image."""
    model.set_preset("vgg-16")
    model.choose(9)
    model.choose_unit(0, 0)

    field = model.view.seen.field
    assert (field.top, field.left, field.bottom, field.right) == (-18, -18, 26, 26)
    assert "hatched" in model.view.seen.detail


def test_a_pixel_finds_the_unit_around_it(model):
    """The unit whose field has its centre nearest; beyond the map the last one."""
    model.set_preset("vgg-16")
    model.choose(9)
    model.choose_pixel(4, 12)
    assert model.view.seen.unit == (0, 1)
    model.choose_pixel(9999, -50)
    assert model.view.seen.unit == (27, 0)


def test_channels_flow_on_after_an_edit(model, cell):
    """Twice the filters: twice the channels of all that follows, without an error."""
    model.edit(0, Field.FILTERS, "16")

    assert model.view.refusal is None
    assert cell(model, 1, Column.OUTPUT) == "16 × 14 × 14"
    assert cell(model, 2, Column.PARAMETERS) == f"{16 * (16 * 25 + 1):,}"


def test_an_error_stands_at_its_layer_and_nothing_behind_it_is_stale(model, cell):
    """Rows before it keep their numbers; from it on there are dashes, and no totals."""
    model.edit(2, Field.KERNEL, "17")

    view = model.view
    assert [line.failed for line in view.lines] == [False, False, True, *[False] * 5]
    assert cell(model, 1, Column.OUTPUT) == "8 × 14 × 14"
    assert {cell(model, number, Column.OUTPUT) for number in range(2, 8)} == {"–"}
    assert view.totals is None
    assert view.seen is None
    assert view.refusal.title == "Layer 3, conv2, does not fit"
    assert view.refusal.sentence == "f = 17 is larger than n + 2p = 14."


def test_a_repair_makes_the_whole_chain_fit(model, cell):
    """f = 14 would fit the layer and leave one cell for a pooling of two: f = 13 fits both."""
    model.edit(2, Field.KERNEL, "17")
    model.repair(repair(model, "Set f = 13"))

    assert model.view.refusal is None
    assert cell(model, 3, Column.OUTPUT) == "16 × 1 × 1"
    model.undo()
    assert model.view.refusal is not None
    model.repair(repair(model, "Remove the layer"))
    assert names(model) == ["conv1", "pool1", "pool2", "flatten", "fc3", "fc4", "softmax"]


def test_a_dense_layer_on_an_image_is_repaired_by_a_flatten(model):
    """One click puts it in front."""
    model.choose(4)
    model.remove()
    assert model.view.refusal.title.startswith("Layer 5, fc3")
    model.repair(repair(model, "Flatten before it"))

    assert model.view.refusal is None
    assert isinstance(model.setting.layers[4], Flatten)


def test_a_block_whose_branches_do_not_add_up_is_repaired_in_its_shortcut(model):
    """A 1 × 1 convolution brings the input to the channels and the size of the main branch."""
    model.set_preset("resnet-18")
    model.fold(4)
    model.edit(5, Field.STRIDE, "2")
    assert model.view.refusal.title.startswith("Layer 5, conv2_2")
    model.repair(repair(model, "Put a 1 × 1 convolution into the shortcut"))

    assert model.setting.layers[4].shortcut[0] == Conv2d(64, 64, 1, 2, bias=False)
    assert model.view.refusal.title.startswith("Layer 12")  # whose window is larger than what arrives now


def test_groups_that_no_longer_divide_are_named(model):
    """Not the channels, which nobody typed."""
    model.edit(2, Field.FILTERS, "16 g8")
    model.edit(0, Field.FILTERS, "12")

    assert "g = 8" in model.view.refusal.sentence.lower()
    model.repair(repair(model, "Set g = 4"))
    assert model.view.refusal is None


def test_a_wrong_text_is_refused_and_changes_nothing(model):
    """The refusal offers to go on typing, and to keep what was there."""
    before = model.setting
    model.edit(0, Field.KERNEL, "five")

    assert model.setting == before
    assert model.undo_text == ""
    assert model.view.typed.title == "“five” is no kernel size"
    assert model.view.typed.sentence.endswith("Still 5.")
    assert [change for _, change in model.view.typed.repairs] == [Retype((0,), Field.KERNEL, "five"), None]
    model.edit(0, Field.KERNEL, "3")
    assert model.view.typed is None


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("preset", ["ng-lenet", "resnet-18", "lenet-5-1998"])
def test_an_added_layer_keeps_the_chain_valid(model, kind, preset):
    """Behind every line, of every kind that can be added there, branches of a block included."""
    model.set_preset(preset)
    if preset == "resnet-18":
        model.fold(5)
    for number in range(len(model.view.lines)):
        model.choose(number)
        why = model.can_add(kind)
        count = len(model.view.lines)
        model.add(kind)
        if why:
            assert model.view.typed.sentence == why
            continue
        assert model.view.refusal is None, f"{kind} behind line {number}"
        assert len(model.view.lines) > count
        assert model.view.line.layer is not None
        model.undo()


def test_a_layer_goes_behind_the_chosen_one_and_is_chosen(model):
    """With a name of its own."""
    model.choose(1)
    model.add(Kind.CONVOLUTION)

    assert names(model)[:4] == ["conv1", "pool1", "conv3", "conv2"]
    assert model.view.chosen == 2
    assert model.view.line.layer == Conv2d(8, 8, 3, padding=1)


def test_a_dense_layer_brings_its_flatten(model):
    """At the end of a chain of images."""
    model.set_preset("")
    model.add(Kind.CONVOLUTION)
    model.add(Kind.DENSE)

    assert model.setting.layers == (
        Conv2d(3, 16, 3, padding=1),
        Flatten(),
        Linear(16 * 32 * 32, 10),
    )
    assert model.view.refusal is None


def test_what_cannot_be_added_says_why(model):
    """A convolution behind the flatten; a flatten in front of a convolution."""
    model.choose(5)
    assert model.can_add(Kind.CONVOLUTION) == "Convolution takes an image, and 120 features arrive here."
    model.choose(0)
    assert "behind it would no longer fit" in model.can_add(Kind.FLATTEN)


def test_a_pool_in_a_block_keeps_the_size(model):
    """Another size could not be added to the shortcut."""
    model.set_preset("resnet-18")
    model.fold(3)
    model.choose(4)
    model.add(Kind.MAX_POOL)

    assert model.view.line.layer == MaxPool2d(3, stride=1, padding=1)


def test_a_layer_can_be_put_into_an_empty_shortcut(model):
    """The line of the identity stands for the place."""
    model.set_preset("resnet-18")
    model.fold(3)
    model.choose(names(model).index("identity"))
    model.remove()  # there is nothing to remove
    model.add(Kind.BATCH_NORM)

    assert model.view.line.branch == "shortcut"
    assert len(model.setting.layers[3].shortcut) == 1


def test_layers_are_removed_duplicated_and_moved(model):
    """Their names go with them; a copy has a name of its own."""
    model.choose(0)
    model.duplicate()
    assert names(model)[:3] == ["conv1", "conv3", "pool1"]
    model.move(1)
    assert names(model)[:3] == ["conv1", "pool1", "conv3"]
    assert model.view.chosen == 2
    model.move(-9)
    assert names(model)[:3] == ["conv3", "conv1", "pool1"]
    model.remove()
    assert names(model)[:2] == ["conv1", "pool1"]
    assert model.view.chosen == 0


def test_the_last_layer_of_a_main_branch_stays(model):
    """The refusal says so."""
    model.set_preset("")
    model.add(Kind.RESIDUAL)
    model.fold(0)
    for _ in range(4):
        model.choose(1)
        model.remove()

    assert len(model.setting.layers[0].main) == 1
    assert "needs one" in model.view.typed.sentence


def test_a_line_is_dropped_among_its_own(model):
    """In front of line 3: behind conv2, which was third. A layer of a branch stays in its branch."""
    model.drop(0, 3)
    assert names(model)[:3] == ["pool1", "conv2", "conv1"]
    model.set_preset("resnet-18")
    model.fold(3)
    model.drop(4, 12)
    assert [type(layer).__name__ for layer in model.setting.layers[3].main][-1] == "Conv2d"
    assert model.view.line.path == (3, 0, 3)


def test_blocks_fold(model):
    """The main branch and the shortcut are lines of their own; the chosen line is never hidden."""
    model.set_preset("resnet-18")
    count = len(model.view.lines)
    model.fold(5)
    branches = [line.branch for line in model.view.lines if line.branch]
    assert branches == ["main"] * 4 + ["shortcut"] * 2
    model.choose(8)
    model.fold(5)
    assert len(model.view.lines) == count
    assert model.view.chosen == 5


def test_an_error_in_a_branch_opens_its_block(model):
    """The line that fails is in sight."""
    model.set_preset("resnet-18")
    model.fold(5)
    model.edit(8, Field.KERNEL, "99")
    model.fold(5)

    failed = [line.path for line in model.view.lines if line.failed]
    assert failed == [(5,), (5, 0, 2)]
    assert "main branch" in model.view.refusal.title


def test_another_input_flows_through(model, cell):
    """One grey channel, 28 × 28."""
    model.set_shape((1, 28, 28))

    assert cell(model, 0, Column.PARAMETERS) == f"{8 * 26:,}"
    assert cell(model, 4, Column.OUTPUT) == "256"
    model.set_shape((0, 28, 28))
    assert model.setting.shape == (1, 28, 28)


def test_everything_can_be_undone_and_done_again(model):
    """Edits, networks and inputs; a look at another line cannot."""
    start = model.setting
    model.edit(0, Field.KERNEL, "3")
    model.choose(3)
    model.set_preset("alexnet")
    assert model.undo_text == "network"
    model.undo()
    model.undo()
    assert model.setting == start
    assert model.redo_text == "kernel size of conv1"
    model.redo()
    assert model.setting.layers[0].kernel_size == 3


def test_a_chain_comes_back_from_json(model):
    """With its edits, the lines that are unfolded and what is looked at; there is nothing to undo."""
    model.set_preset("resnet-18")
    model.fold(5)
    model.choose(7)
    model.edit(0, Field.PADDING, "3 2")
    model.choose_unit(3, 4)
    model.set_photo("camera")
    other = ChainViewModel()
    other.from_json(json.loads(json.dumps(model.to_json())))

    assert other.setting == model.setting
    assert other.view == model.view
    assert other.undo_text == ""


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        [],
        {"shape": [3, 0, 5], "chain": {"version": 1, "layers": []}},
        {"shape": "wide", "chain": 7, "chosen": "x", "spot": [2, None], "photo": 5, "unfolded": {}},
        {"shape": [3, 8, 8], "chain": {"version": 1, "layers": [{"layer": "Conv9d"}]}},
        {"shape": [True, 8, 8], "chosen": [[]], "unfolded": [1, None], "preset": ["x"]},
        {"chosen": [0, 7], "spot": ["a", "b"]},
    ],
)
def test_garbage_is_left_at_its_default(model, garbage):
    """Whatever a file holds, there is a chain to look at."""
    model.from_json(garbage)

    assert names(model)[0] == "conv1"
    assert model.view.seen is not None


def test_an_unusable_part_of_the_state_does_not_cost_the_chain(model):
    """The chain is read though what is looked at makes no sense."""
    model.set_preset("lenet-5")
    state = model.to_json() | {"chosen": [99, 1, 0], "spot": [7, 7], "photo": "none", "preset": "none"}
    model.from_json(state)

    assert model.view.setting.preset == ""
    assert names(model)[0] == "conv1"
    assert model.view.line.name == "dense3"


def test_an_empty_chain_says_what_to_do(model):
    """Nothing is chosen, nothing fails."""
    model.set_preset("")

    assert model.view.chosen == -1
    assert model.view.note == "No layers yet: add the first."
    model.remove()
    model.duplicate()
    model.move(1)
    model.add(Kind.RESIDUAL)
    assert isinstance(model.setting.layers[0], Residual)


def test_undo_chooses_what_it_brings_back(model):
    model.choose(3)
    name = model.view.line.name
    model.remove()
    model.choose(0)
    model.undo()

    assert model.view.line.name == name


def test_folding_a_block_chooses_it(model):
    """What is drawn as chosen, and the receptive field beside it, are of one layer."""
    model.set_preset("resnet-18")
    block = next(number for number, line in enumerate(model.view.lines) if line.folded is not None)
    model.fold(block)

    assert model.view.chosen == block


def test_what_is_chosen_comes_back(model, qapp):
    model.choose(2)
    model.choose_unit(1, 1)
    again = ChainViewModel()
    again.from_json(model.to_json())

    assert again.view.chosen == 2
    assert again.view.seen.unit == model.view.seen.unit
