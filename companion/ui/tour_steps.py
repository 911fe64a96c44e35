"""What the tour of the window points at, and what it says there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.ui.tour import TourStep
from companion.ui.write_page import WritePage


def window_tour(write: WritePage, learn_tab: QWidget) -> tuple[TourStep, ...]:
    """The steps through Skriv, and last where to learn more."""
    return (
        TourStep(
            _tr("Skriv her"),
            _tr("Jo mere du fortæller, jo bedre svar. Du ser undervejs, hvad der mangler."),
            lambda: write.writing_place,
        ),
        TourStep(
            _tr("Eller begynd med noget færdigt"),
            _tr("Skabeloner og eksempler fra hverdagen ligger her. Du udfylder kun felterne."),
            lambda: write.library_place,
        ),
        TourStep(
            _tr("Det, der ikke bør med"),
            _tr("Navne og andet, der peger på mennesker, kommer på listen her. Ét klik erstatter dem."),
            lambda: write.findings,
        ),
        TourStep(
            _tr("Kopiér, når du er klar"),
            _tr("Teksten bliver på din pc, til du selv sætter den ind i Copilot."),
            lambda: write.copy_bar.primary,
        ),
        TourStep(
            _tr("Lær mere på to minutter"),
            _tr("Retningslinjer, øvelser og gode råd ligger her. F1 åbner dem altid."),
            lambda: learn_tab,
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("tour_steps", text)
