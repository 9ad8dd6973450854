import pytest

from engine.store import RunState
from engine.training import RunConfig
from gui import theme
from gui.tabs.train.run_table import HEADINGS, MODEL, RunTable
from gui.widgets.data_table import HEADING


@pytest.fixture
def runs(lab):
    for _ in range(12):
        run_id = lab.store.runs.create("CNN 16·32, dropout 0.3", RunConfig().to_json(), "digits", "hash", 5)
        lab.store.runs.set_state(run_id, RunState.FINISHED, seconds=1.0)
    return lab.store.runs.list()


@pytest.fixture
def table(show, runs):
    table = RunTable()
    table.draw(runs, None)
    return show(table, 900, 200)


def shown(table):
    return [name for column, name in enumerate(HEADINGS) if not table.table.isColumnHidden(column)]


def test_a_narrow_table_keeps_the_model_and_does_without_parameters_time_and_data(table):
    assert shown(table) == list(HEADINGS)
    gone = []
    for width in range(900, 500, -10):
        table.resize(width, 200)
        assert table.table.columnWidth(MODEL) >= theme.px(160)
        assert table.table.horizontalScrollBar().maximum() == 0
        gone += [name for name in HEADINGS if name not in shown(table) and name not in gone]
    assert gone == ["Parameters", "Time", "Data"]

    table.resize(900, 200)
    assert shown(table) == list(HEADINGS)


@pytest.mark.parametrize("height", [120, 180, 200, 207, 240])
def test_rows_are_shown_whole(table, height):
    table.resize(900, height)
    view = table.table

    assert view.viewport().height() % view.rowHeight(0) == 0
    assert view.height() <= max(height, theme.px(HEADING) + 3 * view.rowHeight(0))
    view.scrollToBottom()
    assert view.rowViewportPosition(view.model().rowCount() - 1) % view.rowHeight(0) == 0
