import numpy as np

from gui.widgets.cell_image import assembled, near, tiles, to_image

RED, BLUE, EDGE, WHITE = 0xFFFF0000, 0xFF0000FF, 0xFF00FF00, 0xFFFFFFFF


def cells(*fills, side, edged=None, masks=None):
    fills = np.array(fills, np.uint32)
    edged = np.zeros(len(fills), bool) if edged is None else np.array(edged)
    return tiles(fills, np.full(len(fills), WHITE, np.uint32), masks, side, edged, EDGE)


def test_every_cell_stands_in_its_place():
    """The fill of a cell is found at the middle of its square."""
    picture = assembled(cells(RED, BLUE, side=10), np.array([[0, 1, 1], [1, 0, 1]]))

    assert picture.shape == (20, 30)
    assert picture[5::10, 5::10].tolist() == [[RED, BLUE, BLUE], [BLUE, RED, BLUE]]


def test_cells_with_room_are_a_pixel_apart():
    """The gap is transparent; cells of four pixels have none to give."""
    assert cells(RED, side=8)[0, 3, 7] == 0
    assert (cells(RED, side=4) == RED).all()


def test_a_pale_cell_has_an_edge():
    """The edge runs inside the cell, along all four sides."""
    pale, full = cells(WHITE, RED, side=20, edged=[True, False])

    assert {pale[0, 9], pale[18, 9], pale[9, 0], pale[9, 18]} == {EDGE}
    assert pale[9, 9] == WHITE
    assert full[0, 9] == RED


def test_ink_covers_as_much_as_its_mask_says():
    """Fully covered is the ink, uncovered the fill, half covered between."""
    masks = np.zeros((1, 8, 8), np.uint8)
    masks[0, 2, 2], masks[0, 3, 3] = 255, 128
    (cell,) = cells(RED, side=8, masks=masks)

    assert cell[2, 2] == WHITE
    assert cell[4, 4] == RED
    assert cell[3, 3] == 0xFFFF8080


def test_near_paper_is_nearly_the_same_in_every_channel():
    """A fill that differs by three is near white; one that differs by 40 in blue alone is not."""
    assert near(np.array([0xFFFCFCFC, 0xFFFFFFD7], np.uint32), WHITE).tolist() == [True, False]


def test_an_image_outlives_the_array_it_was_made_from():
    """The pixels are copied."""
    pixels = np.full((2, 3), RED, np.uint32)
    image = to_image(pixels)
    pixels[:] = BLUE

    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(2, 1).name() == "#ff0000"
