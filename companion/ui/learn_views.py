"""What the Lær tab shows at the right: a page to read, an exercise, or a use case with its finished prompt."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.library.compose import compose
from companion.library.draft import Draft
from companion.library.guidance import Exercise, Page, UseCase
from companion.library.markup import Paragraph, Points, Span
from companion.library.models import Library
from companion.ui.element_words import element_tip
from companion.ui.flow_layout import FlowLayout
from companion.ui.page_blocks import Reading, sample, show_blocks
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label

Follow = Callable[[str], None]


def show_page(box: QVBoxLayout, theme: Theme, page: Page, follow: Follow) -> None:
    """Put *page* into *box*. *follow* gets where a link leads ("page:sources")."""
    _title(box, page.group, page.title)
    box.addWidget(label(page.summary, "reading", "text2", wrap=True))
    box.addSpacing(theme.px(4))
    show_blocks(box, theme, page.blocks, follow)


def show_exercise(box: QVBoxLayout, theme: Theme, exercise: Exercise, library: Library) -> None:
    """Put *exercise* into *box*: the task and the poor prompt, not the answer."""
    _title(box, _tr("Øvelse · {0} minutter").format(exercise.minutes), exercise.title)
    box.addWidget(Reading(theme, [Span(exercise.task)]))
    _caption(box, theme, _tr("Prompten, som den er nu"))
    box.addWidget(sample(theme, Reading(theme, [Span(exercise.start)]), good=False))
    _caption(box, theme, _tr("Det træner du"))
    box.addWidget(elements_row(theme, library, exercise.trains, "bulb"))
    box.addSpacing(theme.px(8))
    how = _tr("Du skriver i Skriv. Der kan du få hints undervejs og se et godt svar til sidst.")
    box.addWidget(label(how, "body", "text2", wrap=True))


def show_use_case(box: QVBoxLayout, theme: Theme, case: UseCase, library: Library, follow: Follow) -> None:
    """Put *case* into *box*. *follow* gets where a link leads ("template:summary")."""
    _title(box, f"{case.kind} · {case.area}", case.title)
    box.addWidget(Reading(theme, [Span(case.situation)]))
    _caption(box, theme, _tr("Prompten"))
    composed = compose(Draft.of_use_case(case), library)
    box.addWidget(_prompt(composed.text[: composed.instruction_end]))
    for material in composed.materials:
        _caption(box, theme, material.label)
        box.addWidget(_prompt(composed.text[material.start : material.end]))
    _caption(box, theme, _tr("Det har prompten med"))
    box.addWidget(elements_row(theme, library, case.claims, "check-circle"))
    box.addSpacing(theme.px(8))
    template = library.template(case.template)
    blocks = (
        Paragraph((Span(_tr("Derfor virker den: "), bold=True), Span(case.why))),
        Paragraph((Span(_tr("Tjek bagefter:"), bold=True),)),
        Points(tuple((Span(point),) for point in case.check), numbered=False),
        Paragraph((Span(_tr("Bygger på skabelonen ")), Span(template.title, target=f"template:{template.key}"))),
    )
    show_blocks(box, theme, blocks, follow)
    made_up = _tr("Alt i eksemplet er opdigtet. Skift det ud med dit eget.")
    box.addWidget(label(made_up, "caption", "text2", wrap=True))


def elements_row(theme: Theme, library: Library, keys: Iterable[str], icon: str) -> QWidget:
    """The short names of some elements, each with *icon*."""
    wanted = set(keys)
    row = QWidget()
    flow = FlowLayout(16, 4, row)
    for element in library.elements:
        if element.key in wanted:
            item = QWidget()
            item.setToolTip(element_tip(element, library))
            box = QHBoxLayout(item)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(6)
            box.addWidget(IconLabel(theme, icon, "accent", 18))
            box.addWidget(label(element.chip, "body"))
            flow.addWidget(item)
    return row


def _title(box: QVBoxLayout, above: str, title: str) -> None:
    box.addWidget(label(above, "caption", "text2", wrap=True))
    box.addWidget(label(title, "display", wrap=True))


def _caption(box: QVBoxLayout, theme: Theme, text: str) -> None:
    box.addSpacing(theme.px(6))
    box.addWidget(label(text, "captionstrong"))


def _prompt(text: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "sunken")
    box = QVBoxLayout(frame)
    box.setContentsMargins(14, 10, 12, 10)
    box.addWidget(label(text, "body", wrap=True))
    return frame


def _tr(text: str) -> str:
    return QCoreApplication.translate("learn_views", text)
