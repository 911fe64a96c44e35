"""The keys that act on the page in sight: undo, copying, and answering what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from companion.ui.answer_desk import AnswerDesk
from companion.ui.answer_page import AnswerPage
from companion.ui.copy_flow import CopyFlow
from companion.ui.grouping import FindingGroup
from companion.ui.library_page import LibraryPage
from companion.ui.session import Session
from companion.ui.window_pages import WindowPages
from companion.ui.write_page import WritePage


class PageKeys:
    """``acts`` has what each key does. Nothing changes where what it would change is out of sight."""

    def __init__(
        self,
        pages: WindowPages,
        write: WritePage,
        library: LibraryPage,
        answers: AnswerPage,
        session: Session,
        desk: AnswerDesk,
        flow: CopyFlow,
    ) -> None:
        self._pages = pages
        self._write = write
        self._library = library
        self._answers = answers
        self._session = session
        self._desk = desk
        self._flow = flow
        findings = write.findings
        self.acts: Mapping[str, Callable[[], None]] = MappingProxyType(
            {
                "Ctrl+Z": self._undo,
                "Ctrl+Y": self._redo,
                "Ctrl+Shift+Z": self._redo,
                "F8": self._in_writing(lambda: findings.step(1)),
                "Shift+F8": self._in_writing(lambda: findings.step(-1)),
                "Alt+E": self._with_current(self._replace),
                "Alt+G": self._with_current(self._generalise),
                "Alt+F": self._with_current(self._remove),
                "Alt+I": self._in_writing(findings.answer_current),
                "Ctrl+Shift+E": self._in_writing(session.replace_all),
                "Ctrl+Return": self._copy,
                "Ctrl+Enter": self._copy,
            }
        )

    def _in_writing(self, act: Callable[[], object]) -> Callable[[], None]:
        """*act*, where Skriv is in sight."""

        def acted() -> None:
            if self._pages.in_sight is self._write:
                act()

        return acted

    def _with_current(self, act: Callable[[FindingGroup], None]) -> Callable[[], None]:
        """*act* with what is pointed out in Skriv, where there is such."""

        def acted() -> None:
            group = self._write.findings.current
            if group is not None:
                act(group)

        return self._in_writing(acted)

    def _undo(self) -> None:
        page = self._pages.in_sight
        if page is self._answers:
            self._desk.undo()
        elif page is self._library:
            self._library.notices.undo()
        elif page is self._write:
            self._write.keeping_focus(self._session.undo)

    def _redo(self) -> None:
        page = self._pages.in_sight
        if page is self._answers:
            self._desk.redo()
        elif page is self._write:
            self._write.keeping_focus(self._session.redo)

    def _copy(self) -> None:
        page = self._pages.in_sight
        if page is self._answers:
            self._answers.copy()
        elif page is self._write:
            self._flow.begin()

    def _replace(self, group: FindingGroup) -> None:
        if group.replaceable:
            self._session.replace([group])

    def _generalise(self, group: FindingGroup) -> None:
        if group.generalised:
            self._session.generalise(group)

    def _remove(self, group: FindingGroup) -> None:
        if group.places:
            self._session.remove(group)
