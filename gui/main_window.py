"""The window: tabs, menus, status bar, notices; what comes back at the next start; closing in order."""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from engine.errors import EngineError
from engine.store import Json, RunState
from gui import theme
from gui.help import keys_dialog
from gui.hooks import Hooks, Problem
from gui.lab import Activity, Lab
from gui.menus import Menus
from gui.preferences import Preferences
from gui.registry import TABS, TabEntry
from gui.tab import Tab
from gui.trouble_page import TroublePage
from gui.widgets.notice_bar import Action, NoticeBar
from gui.widgets.status_bar import StatusBar
from gui.widgets.tab_strip import TabStrip
from gui.widgets.time_words import left_in_words
from gui.widgets.top_bar import KeysButton, TopBar

log = logging.getLogger(__name__)

KEEP = 3000  # milliseconds between two looks at whether a control has changed


class MainWindow(QMainWindow):
    """Shows one workspace. Tabs are built when they are first shown."""

    first_painted = Signal()

    def __init__(self, lab: Lab, preferences: Preferences, hooks: Hooks | None = None) -> None:
        super().__init__()
        self.lab, self.preferences, self._hooks = lab, preferences, hooks
        self.tabs: dict[str, Tab] = {}
        self._painted = False
        only = " · can look, not change" if lab.workspace.read_only else ""
        self.setWindowTitle(f"Deep Learning Lab · {lab.workspace.folder.name}{only}")
        self.strip = TabStrip()
        self.status = StatusBar()
        self.notices = QVBoxLayout()
        self._pages: dict[str, QScrollArea] = {}
        self._build()
        self.menus = Menus(self.menuBar(), self)
        self._connect()
        self._restore()

    # Tabs

    @property
    def entry(self) -> TabEntry:
        """The tab that is shown."""
        return TABS[self.strip.currentIndex()]

    @property
    def tab(self) -> Tab:
        return self.tabs[self.entry.key]

    def widget(self) -> QWidget:
        """Return the window itself, for dialogs to belong to."""
        return self

    def show_tab(self, key: str) -> Tab:
        """Bring the tab `key` to the front, building it if need be."""
        self.strip.setCurrentIndex([entry.key for entry in TABS].index(key))
        return self.tabs[key]

    def _show(self, index: int) -> None:
        entry = TABS[index]
        if entry.key not in self.tabs:
            self._build_tab(entry)
        for key, page in self._pages.items():
            page.setVisible(key == entry.key)
        if not self.tabs[entry.key].isAncestorOf(QApplication.focusWidget() or self):
            self.tabs[entry.key].setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_view()

    def _follow_view(self) -> None:
        """Offer the actions and the hint of what is shown now."""
        self.menus.follow(self.tab)
        self.status.setHint(self.tab.hint())

    def _build_tab(self, entry: TabEntry) -> None:
        tab = self._built(entry)
        if self._hooks is not None:
            self._hooks.install()
        state = self.preferences.tab_state(entry.key)
        if state:
            self._try_restore(entry, tab, state)
        page = QScrollArea(widgetResizable=True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setWidget(tab)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(page, 1)
        self.tabs[entry.key], self._pages[entry.key] = tab, page
        tab.history_changed.connect(self.menus.refresh)
        tab.view_changed.connect(self._follow_view)

    def _built(self, entry: TabEntry) -> Tab:
        try:
            return entry.build(self.lab)
        except EngineError as error:
            page = TroublePage(entry.title, error)
            page.try_again.connect(partial(self._build_again, entry))
            return page

    def _build_again(self, entry: TabEntry) -> None:
        """Build a tab that could not be built before, after its cause may have gone."""
        del self.tabs[entry.key]
        self._pages.pop(entry.key).deleteLater()
        self._show(self.strip.currentIndex())

    def _try_restore(self, entry: TabEntry, tab: Tab, state: dict[str, Json]) -> None:
        try:
            tab.restore(state)
        except (EngineError, TypeError, ValueError, LookupError, ArithmeticError) as error:
            log.exception("The controls of %s could not be restored", entry.key)
            copy = self.preferences.set_aside()
            self.notify(
                f"The controls of {entry.title} are back at their defaults: what was kept could not be used "
                f"({error}). A copy is in {copy}."
            )

    # Saying things

    def notify(self, text: str, actions: Sequence[Action] = (), *, urgent: bool = False) -> NoticeBar:
        """Show `text` across the window until it is dismissed."""
        notice = NoticeBar(text, actions, urgent=urgent)
        self.notices.addWidget(notice)
        return notice

    def report(self, problem: Problem) -> None:
        """Show an error that nobody caught, with details to copy."""
        clipboard = QApplication.clipboard()
        self.notify(
            f"{problem.summary}\nThe lab goes on; your work is saved as before. If it happens again, copy "
            "the details and report them.",
            [("Copy details", lambda: clipboard.setText(problem.details))],
            urgent=True,
        )

    def report_error(self, error: Exception) -> None:
        """Show an error that a piece of work ended with and no tab has shown."""
        self.notify(str(error), urgent=True)

    def show_keys(self) -> None:
        """Show the keys of the tab in front."""
        keys_dialog(self, self.entry.title, self.tab.keys()).open()

    def _show_activity(self, activity: Activity) -> None:
        words = activity.title
        if activity.seconds_left is not None:
            words = f"{words}, {left_in_words(activity.seconds_left)}"
        self.status.setActivity(words, activity.progress)
        self._show_device(activity.threads)

    def _show_device(self, threads: int | None) -> None:
        number, word = (self.lab.cores, "core") if threads is None else (threads, "thread")
        self.status.setDevice(f"{self.lab.device_name}, {number} {word}{'s' if number > 1 else ''}")

    def _show_saved(self, when: datetime) -> None:
        self.status.setSaved(f"Saved {when:%H:%M:%S}")

    # Building

    def _build(self) -> None:
        self.keys_button = KeysButton()
        self.keys_button.clicked.connect(self.show_keys)
        for entry in TABS:
            self.strip.addTab(entry.title)
        top = TopBar(self.strip, self.keys_button)
        center = QWidget()
        column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(self.notices)
        self._stack = QVBoxLayout()
        self._stack.setSpacing(0)
        column.addLayout(self._stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(center)
        self.setMinimumSize(theme.px(480), theme.px(360))

    def _connect(self) -> None:
        self.menus.said.connect(self.status.setMessage)
        self.strip.currentChanged.connect(self._show)
        self.status.cancel_clicked.connect(self.lab.cancel_all)
        self.lab.activity_changed.connect(self._show_activity)
        self.lab.saved.connect(self._show_saved)
        self.lab.status.connect(self.status.setMessage)
        self.lab.failed.connect(self.report_error)
        self.lab.open_errors.connect(self._open_errors)
        self.lab.open_train.connect(self._open_train)
        if self._hooks is not None:
            self._hooks.problem.connect(self.report)
        self._keeper = QTimer(self, interval=KEEP)
        self._keeper.timeout.connect(self.keep)

    def _open_errors(self, run_id: int) -> None:
        self.show_tab("errors")
        self.lab.run_chosen.emit(run_id)

    def _open_train(self) -> None:
        self.show_tab("train")

    # What comes back at the next start

    def _restore(self) -> None:
        geometry = self.preferences.geometry
        if not (geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))):
            self.resize(theme.px(1280), theme.px(800))
        self._show_activity(self.lab.activity)
        saved = self.lab.last_saved
        if saved is not None:
            self._show_saved(saved.astimezone())
        keys = [entry.key for entry in TABS]
        index = keys.index(self.preferences.tab) if self.preferences.tab in keys else 0
        self.strip.setCurrentIndex(index)
        self._show(index)
        if self.lab.workspace.notice:
            self.notify(self.lab.workspace.notice)
        self._offer_interrupted()
        self._keeper.start()

    def _offer_interrupted(self) -> None:
        """Tell of the newest run if the lab died while it trained."""
        runs = self.lab.store.runs.list()
        if runs and runs[0].state is RunState.INTERRUPTED and not self.lab.workspace.read_only:
            run = runs[0]
            self.notify(
                f"Run {run.id} was interrupted at epoch {run.epochs_done}. It can go on where it was.",
                [("Show it", partial(self._show_run, run.id))],
            )

    def _show_run(self, run_id: int) -> None:
        self.show_tab("train")
        self.lab.run_chosen.emit(run_id)

    def keep(self) -> None:
        """Write geometry, chosen tab and all controls, if any has changed."""
        if self.lab.workspace.read_only:
            return
        self.preferences.keep(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            tab=self.entry.key,
            tabs={key: tab.state() for key, tab in self.tabs.items() if not isinstance(tab, TroublePage)},
        )

    # Overrides of QMainWindow

    def sizeHint(self) -> QSize:
        return QSize(theme.px(1280), theme.px(800))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keeper.stop()
        try:
            self.keep()
        finally:
            self.hide()
            if not self.lab.close():
                log.error("Something that ran did not end in time; what it saved last stays")
        super().closeEvent(event)
