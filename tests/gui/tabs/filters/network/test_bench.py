import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.data import load_dataset
from engine.filters.turned_likeness import nearest_turned
from engine.training.feature_maps import feature_maps
from engine.training.maximal_patches import maximal_patches
from gui import theme
from gui.tabs.filters.network.own_strip import OwnStrip
from gui.tabs.filters.network.setting import Part
from gui.tabs.filters.network.words import unit_name
from gui.tabs.filters.own_images import OwnImage
from gui.widgets.buttons import IconButton
from gui.widgets.choice_strip import Choice
from gui.widgets.columns import Paper
from gui.widgets.export import csv_bytes, png_bytes, svg_bytes

LEFT = Qt.MouseButton.LeftButton


def choose(owner, name):
    choice = next(found for found in owner.findChildren(Choice) if found.text() == name)
    QTest.mouseClick(choice, LEFT)


def click(tiles, place):
    QTest.mouseClick(tiles, LEFT, pos=tiles.pictureRect(place).center().toPoint())


def button(owner, name):
    return next(found for found in owner.findChildren(IconButton) if found.accessibleName() == name)


def test_every_filter_stands_beside_its_nearest(bench, trained_lab):
    """Numbers and names are those of the engine for the filters kept after the last epoch."""
    last = trained_lab.store.runs.filters(1)[-1]
    items = bench.page.filters.grid.items()

    assert last.epoch == 3
    assert len(items) == 4
    for place, (item, likeness) in enumerate(zip(items, nearest_turned(last.weights), strict=True)):
        assert item.figure == f"{place + 1} · {likeness.cosine:.2f}".replace("-", "−")
        assert likeness.title in item.words
        np.testing.assert_array_equal(item.weights, last.weights[place])


def test_mouse_and_arrows_choose_a_filter(bench, trained_lab, answered):
    """Its numbers, its course and its strongest answers follow."""
    click(bench.page.filters.grid, 2)
    QTest.keyClick(bench.page.filters.grid, Qt.Key.Key_Right)
    answered(bench)
    page, kept = bench.page, trained_lab.store.runs.filters(1)

    np.testing.assert_array_equal(page.chosen.learned.values(), kept[-1].weights[3, 0])
    assert page.chosen.title.accessibleName() == "Filter 4 epoch 3"
    (curve,) = page.chosen.distance.series()
    assert curve.x.tolist() == [0, 1, 2, 3]
    assert curve.y[-1] == pytest.approx(np.linalg.norm(kept[3].weights[3] - kept[0].weights[3]), rel=1e-5)
    found = maximal_patches(trained_lab.workspace, 1, "conv1", 3)
    assert [patch.example.index for patch in page.patches.strip.patches()] == [one.index for one in found]
    assert page.patches.title.text() == "Strongest answers of filter 4, epoch 3"


def test_keys_and_buttons_go_through_the_epochs(bench, trained_lab):
    """The grid, the words and the mark in the plots are those of the epoch."""
    kept, grid = trained_lab.store.runs.filters(1), bench.page.filters.grid
    grid.setFocus()
    for key, epoch in (("home", 0), (".", 1), (".", 2), (",", 1)):
        QTest.keyClick(grid, Qt.Key.Key_Home if key == "home" else key)
        np.testing.assert_array_equal(grid.items()[0].weights, kept[epoch].weights[0])
    assert "epoch 1" in bench.page.filters.title.accessibleName()
    QTest.mouseClick(button(bench.page.filters.play_bar, "First epoch"), LEFT)
    assert "before training" in bench.page.filters.title.accessibleName()
    QTest.keyClick(QApplication.focusWidget(), ".")
    assert "epoch 1" in bench.page.filters.title.accessibleName()
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert bench.model.view.playing
    QTest.keyClick(grid, Qt.Key.Key_End)
    assert "epoch 3" in bench.page.filters.title.accessibleName()


def test_maps_are_those_of_the_example(bench, trained_lab, answered):
    """Stepping goes to another; every layer is in the strip."""
    choose(bench, "Feature maps")
    QTest.mouseClick(bench.controls.image.on, LEFT)
    QTest.keyClick(QApplication.focusWidget(), "]")
    answered(bench)
    digits = load_dataset("digits")
    expected = feature_maps(trained_lab.workspace, 1, digits.images[2])

    assert list(bench.page.maps.strip.names()) == [layer.name for layer in expected]
    for layer in expected:
        choose(bench.page.maps, layer.name)
        answered(bench)
        np.testing.assert_allclose(bench.page.maps.grid.maps(), layer.maps, atol=1e-6)
        assert layer.name in bench.page.maps.words.text()
    assert "Example 3 of 1,797" in bench.page.maps.words.text()
    assert digits.example_ids[2][:8] in bench.controls.image.note.toolTip()


def test_the_cell_under_the_pointer_is_named(bench, answered):
    choose(bench, "Feature maps")
    answered(bench)
    grid = bench.page.maps.grid
    QApplication.processEvents()
    rect = grid.pictureRect(1)
    QTest.mouseMove(
        grid, QPoint(round(rect.left() + rect.width() * 5.5 / 8), round(rect.top() + rect.height() * 2.5 / 8))
    )
    QApplication.processEvents()
    value = f"{grid.maps()[1, 2, 5]:#.3g}".rstrip(".").replace("-", "−")

    assert bench.page.maps.words.text() == f"conv1, map 2, row 3, column 6: {value}"
    QTest.mouseMove(bench, QPoint(2, 2))
    QApplication.processEvents()
    assert bench.page.maps.words.text().startswith("Example 1 of")


def test_a_map_of_the_first_layers_is_a_filter_and_others_have_answers_of_their_own(bench, answered):
    choose(bench, "Feature maps")
    choose(bench.page.maps, "relu1")
    click(bench.page.maps.grid, 2)
    assert bench.page.filters.grid.current() == 2
    choose(bench.page.maps, "conv2")
    click(bench.page.maps.grid, 1)
    answered(bench)

    assert bench.page.filters.grid.current() == 2
    assert bench.page.patches.title.text() == "Strongest answers of map 2, conv2, epoch 3"
    assert bench.page.patches.strip.patches()[0].pixels.shape == (8, 8)


def test_a_patch_brings_its_example(bench, answered):
    index = bench.page.patches.strip.patches()[4].example.index
    click(bench.page.patches.strip, 4)
    answered(bench)

    assert bench.controls.image.number.value() == index + 1
    assert bench.page.patches.strip.current() == 4


def test_one_scale_or_each_its_own(bench, answered):
    """On its own scale the strongest weight of every filter has the full colour."""
    shared = {item.limit for item in bench.page.filters.grid.items()}
    choose(bench.controls, "Each its own")
    own = [item.limit for item in bench.page.filters.grid.items()]

    assert len(shared) == 1
    assert own == [float(np.abs(item.weights).max()) for item in bench.page.filters.grid.items()]
    assert not bench.page.filters.bar.isVisible()
    choose(bench, "Feature maps")
    answered(bench)
    assert not bench.page.maps.bar.isVisible()


def test_pictures_can_be_taken_along(bench, answered):
    choose(bench, "Feature maps")
    answered(bench)

    assert [picture.accessibleName() for picture in bench.exports()] == [
        "First filters",
        "Learned filter",
        "Nearest filter made by hand",
        "Cosine to " + bench.page.chosen.cosine.accessibleName().removeprefix("Cosine to "),
        "Distance moved",
        "Feature maps",
        "Strongest answers in the data set",
    ]
    for picture in bench.exports():
        assert png_bytes(picture).startswith(b"\x89PNG")
        assert b"<svg" in svg_bytes(picture)
        assert csv_bytes(picture.rows())


def test_state_comes_back(bench, answered):
    choose(bench, "Feature maps")
    choose(bench.controls, "Likeness")
    bench.model.image.set_example(7)
    state = bench.state()
    bench.restore({})
    assert bench.model.view.part is Part.FILTER
    bench.restore(state)

    assert bench.state() == state
    answered(bench)


def test_an_answer_to_another_question_is_not_shown(bench, answered):
    """While the strongest answers of a filter are looked up, those of another are not under its name."""
    click(bench.page.filters.grid, 1)
    assert bench.page.patches.strip.patches() == ()
    assert bench.page.patches.note.text() == "looking for them"
    answered(bench)
    assert len(bench.page.patches.strip.patches()) == 9


def test_without_a_run_there_is_a_way_to_one(lab, open_bench, qtbot):
    bench = open_bench(lab)
    assert not bench.page.isVisible()
    assert not bench.controls.run.isEnabled()
    with qtbot.waitSignal(lab.open_train):
        QTest.mouseClick(bench.train, LEFT)


def test_a_run_without_weights_says_so(lab, open_bench, keep_course):
    """Its filters are there; maps and answers are not."""
    keep_course(np.ones((2, 1, 1, 3, 3)))
    bench = open_bench(lab)

    assert bench.page.filters.grid.count() == 1
    assert "has no saved weights" in bench.page.problem.text()
    assert not bench.page.patches.isVisible()


def test_weights_that_are_not_of_the_lab_are_said_in_words(lab, open_bench, keep_run, qtbot):
    keep_run(np.ones((1, 1, 3, 3)))
    bench = open_bench(lab)
    qtbot.waitUntil(
        lambda: "Looking" not in bench.page.problem.text() and bench.page.problem.isVisible(), timeout=30_000
    )

    assert bench.page.filters.grid.count() == 1
    assert "no longer" in bench.page.problem.text()  # its data set has another hash
    assert not lab.running


def test_colours_are_shown_as_colours(lab, open_bench, keep_course):
    """A filter that wants red and no blue is reddest; its numbers are there channel by channel."""
    weights = np.zeros((1, 1, 3, 3, 3))
    weights[0, 0, 0], weights[0, 0, 2] = 1, -1
    keep_course(weights)
    bench = open_bench(lab)
    grid = bench.page.filters.grid
    middle = grid.pictureRect(0).center().toPoint()
    color = grid.grab().toImage().pixelColor(middle)

    assert color.red() > 240
    assert 120 < color.green() < 135
    assert color.blue() < 15
    choose(bench.page.chosen.channel, "Blue")
    assert np.array_equal(bench.page.chosen.learned.values(), -np.ones((3, 3)))


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
@pytest.mark.parametrize(("width", "text_size"), [(1280, 100), (640, 100), (1270, 200)])
def test_nothing_is_cut_off(bench, restyled, answered, scheme, width, text_size):
    """The page scrolls down, never sideways; every tile lies within its grid."""
    restyled(scheme, text_size=text_size)
    bench.window().resize(width, 700)
    choose(bench, "Feature maps")
    answered(bench)
    QApplication.processEvents()

    assert bench.window().findChild(Paper).horizontalScrollBar().maximum() == 0
    for tiles in (bench.page.filters.grid, bench.page.maps.grid, bench.page.patches.strip):
        assert tiles.count()
        for place in range(tiles.count()):
            assert tiles.rect().contains(tiles.tileRect(place).toAlignedRect())
            assert tiles.at(tiles.pictureRect(place).center()) == place


def test_units_at_the_end_are_named_by_their_classes(bench, answered):
    """The first of them is class 0; hidden ones are counted from 1, as filters are."""
    choose(bench, "Feature maps")
    layers = bench.page.maps.strip.names()
    choose(bench.page.maps, layers[-1])
    answered(bench)
    maps, grid = bench.page.maps, bench.page.maps.grid
    value = f"{grid.maps()[0, 0, 0]:#.3g}".rstrip(".").replace("-", "−")
    assert bench.page.patches.title.text().startswith(f"Strongest answers of class 0, {layers[-1]}")
    assert grid.words(0) == f"class 0: {value}"
    maps._hover(0, 0, 0)
    assert maps.words.text() == f"{layers[-1]}, class 0: {value}"
    shown = bench.model.view.shown_maps
    assert unit_name(shown, shown.layers[0], 0) == "unit 1"


def test_the_name_of_an_own_image_stands_under_it(show):
    strip = show(OwnStrip(), 300, 120)
    strip.setImages(
        [OwnImage("one.png", np.full((4, 4), 9, np.uint8)), OwnImage("x" * 90, np.eye(4, dtype=np.uint8))]
    )
    assert strip.name(0) == "one.png"
    assert "…" in strip.name(1)
    assert strip.words(0) == "one.png, 4 × 4"
    assert strip.tileRect(0).bottom() >= strip.pictureRect(0).bottom() + theme.px(12)
