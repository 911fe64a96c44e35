from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject

from companion.checks.findings import Report
from companion.library.draft import Draft, Source, SourceKind
from companion.library.models import Library
from companion.ui.session import Session

Settled = Callable[[Session], None]
AUDIENCE = Source(SourceKind.SLOT, "audience")
TEXT = Source(SourceKind.SLOT, "text")
MATERIAL = "Jeg hedder Karen Bjerregaard og bor i Grenaa.\n\nVenlig hilsen Karen\nCpr. 140276-1234"


def begin(session: Session, library: Library, settled: Settled) -> None:
    session.choose(library.template("audience"))
    session.set_value(TEXT, MATERIAL)
    settled(session)


def test_replacing_gives_the_same_person_the_same_word_and_undo_brings_the_text_back(
    session: Session, library: Library, settled: Settled
) -> None:
    begin(session, library, settled)
    assert {group.title for group in session.groups} == {"Karen Bjerregaard", "140276-1234"}
    session.replace_all()
    settled(session)
    assert (
        session.draft.slots["text"]
        == "Jeg hedder [Borger 1] og bor i Grenaa.\n\nVenlig hilsen [Borger 1]\nCpr. [Cpr 1]"
    )
    assert [(item.row.text, item.places) for item in session.replaced] == [("[Borger 1]", 2), ("[Cpr 1]", 1)]
    assert session.report is not None
    assert session.report.clear
    session.undo()
    settled(session)
    assert session.draft.slots["text"] == MATERIAL
    assert session.replaced == ()
    session.redo()
    assert "[Borger 1]" in session.composed.text


def test_undo_works_across_everything(session: Session, library: Library, settled: Settled, clock: list[float]) -> None:
    begin(session, library, settled)
    clock[0] += 5
    session.set_value(AUDIENCE, "naboerne")
    group = next(group for group in session.groups if group.title == "Karen Bjerregaard")
    session.dismiss(group)
    assert len(session.groups) == 1
    session.choose(library.template("summary"))
    assert session.draft.slots["audience"] == "naboerne"
    session.undo()
    assert session.draft.template == "audience"
    session.undo()
    settled(session)
    assert len(session.groups) == 2
    session.undo()
    assert session.draft.slots.get("audience", "") == ""
    session.undo()
    session.undo()
    assert session.blank
    session.undo()
    assert session.blank


def test_an_old_answer_is_never_taken_for_the_new_text(session: Session, settled: Settled, checks: Any) -> None:
    session.edit(Draft(instruction="Skriv til Karen"))
    settled(session)
    assert session.report is not None
    session.edit(Draft(instruction="Skriv til Karen nu"))
    assert session.report is None
    assert session.checking
    # What was known stays where it is until the next answer, so that nothing jumps.
    assert [group.places for group in session.groups] == [((10, 15),)]
    session.edit(Draft(instruction="Hej. Skriv til Karen nu"))
    assert [group.places for group in session.groups] == [((15, 20),)]
    session.edit(Draft(instruction="Hej. Skriv til Kar nu"))
    assert session.groups == ()


def test_dismissing_holds_for_this_text_and_always_for_the_next(
    session: Session, settled: Settled, allowed: list[str]
) -> None:
    session.edit(Draft(instruction="Skriv til Karen om 140276-1234"))
    settled(session)
    cpr, karen = session.groups
    session.dismiss(cpr)
    session.dismiss(karen, always=True)
    assert allowed == ["Karen Bjerregaard"]
    assert session.groups == ()
    assert session.report is not None
    assert session.report.clear
    assert {words for _, words in session.dismissed} == {"140276-1234", "Karen Bjerregaard"}
    session.start_blank()
    session.edit(Draft(instruction="Svar Karen om 140276-1234"))
    settled(session)
    assert [group.title for group in session.groups] == ["140276-1234"]
    session.undismiss("PERSON", "Karen Bjerregaard")
    assert len(session.groups) == 2


def test_generalise_remove_and_restore(session: Session, settled: Settled) -> None:
    session.edit(Draft(instruction="Ring til Karen Bjerregaard om 140276-1234."))
    settled(session)
    cpr, karen = session.groups
    session.generalise(karen)
    settled(session)
    assert session.draft.instruction == "Ring til en borger om 140276-1234."
    session.remove(session.groups[0])
    settled(session)
    assert session.draft.instruction == "Ring til en borger om."
    session.undo()
    settled(session)
    session.replace_all()
    assert session.draft.instruction == "Ring til en borger om [Cpr 1]."
    session.restore([item.row for item in session.replaced])
    assert session.draft.instruction == "Ring til en borger om 140276-1234."
    assert cpr.title == "140276-1234"


def test_a_new_person_gets_the_next_number_in_the_whole_session(session: Session, settled: Settled) -> None:
    session.edit(Draft(instruction="Skriv til Karen og a@b.dk"))
    settled(session)
    session.replace_all()
    session.start_blank()
    session.edit(Draft(instruction="Skriv til c@d.dk og Karen"))
    settled(session)
    session.replace_all()
    assert session.draft.instruction == "Skriv til [Mail 2] og [Borger 1]"


def test_what_could_not_be_checked_is_kept_and_tried_again(session: Session, settled: Settled, checks: Any) -> None:
    checks.problems = ("Navne kan ikke tjekkes på denne pc.",)
    session.edit(Draft(instruction="Skriv en nyhed"))
    settled(session)
    assert session.problems == checks.problems
    assert session.report is not None
    assert not session.report.clear
    checks.problems = ()
    session.retry()
    assert session.checking
    settled(session)
    assert session.report is not None
    assert session.report.clear


def test_replacing_across_the_templates_own_words_loses_nothing(
    session: Session, library: Library, settled: Settled
) -> None:
    session.choose(library.template("audience"))
    session.set_value(AUDIENCE, "Karen Bjerregaard")
    settled(session)
    before = session.composed.text
    session.replace_all()
    assert session.composed.text == before.replace("Karen Bjerregaard", "[Borger 1]")
    assert session.draft.slots["audience"] == "[Borger 1]"


def test_going_back_to_a_checked_text_shows_its_findings_at_once(session: Session, settled: Settled) -> None:
    session.edit(Draft(instruction="Skriv til Karen"))
    settled(session)
    session.replace_all()
    session.undo()
    assert session.report is not None
    assert not session.report.clear
    assert [group.title for group in session.groups] == ["Karen Bjerregaard"]


def test_session_is_silent_about_its_text(session: Session) -> None:
    session.edit(Draft(instruction="Karen Bjerregaard"))
    assert isinstance(session, QObject)
    assert "Karen" not in repr(session)
    assert "Karen" not in session.objectName()


def test_undo_takes_an_always_back_for_good(session: Session, settled: Settled, allowed: list[str]) -> None:
    session.edit(Draft(instruction="Skriv til Karen"))
    settled(session)
    session.dismiss(session.groups[0], always=True)
    assert allowed == ["Karen Bjerregaard"]
    session.undo()
    assert allowed == []
    assert len(session.groups) == 1
    session.redo()
    assert allowed == ["Karen Bjerregaard"]
    session.undismiss("PERSON", "Karen Bjerregaard")
    assert allowed == []
    assert len(session.groups) == 1


def test_what_is_allowed_for_good_can_be_taken_back_though_it_is_not_found_any_more(
    session: Session, settled: Settled, checks: Any, allowed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    session.edit(Draft(instruction="Skriv til Karen Bjerregaard"))
    settled(session)
    session.dismiss(session.groups[0], always=True)
    monkeypatch.setattr(checks, "check", lambda text, cancelled=None: Report(text))
    session.edit(Draft(instruction="Skriv til karen  bjerregaard i dag"))
    settled(session)
    assert session.dismissed == (("PERSON", "Karen Bjerregaard"),)
    session.edit(Draft(instruction="Skriv til en anden"))
    settled(session)
    assert session.dismissed == ()


def test_typing_beside_findings_does_not_work_their_pseudonyms_out_anew(session: Session, settled: Settled) -> None:
    session.edit(Draft(instruction="Skriv til Karen og a@b.dk"))
    settled(session)
    before = session.pseudonyms(session.groups)
    assert sorted(before.values()) == ["[Borger 1]", "[Mail 1]"]
    session.edit(Draft(instruction="Skriv nu til Karen og a@b.dk"))
    settled(session)
    assert session.pseudonyms(session.groups) is before
    session.replace(group for group in session.groups if group.title != "a@b.dk")
    settled(session)
    assert list(session.pseudonyms(session.groups).values()) == ["[Mail 1]"]


def test_generalising_fits_the_sentence_and_stays_within_the_value(session: Session, settled: Settled) -> None:
    session.edit(Draft(instruction="Karen ringede. Hent Karens brev hos moren Karen Bjerregaard."))
    settled(session)
    session.generalise(session.groups[0])
    assert session.draft.instruction == "En borger ringede. Hent borgerens brev hos moren."
    session.undo()
    assert session.draft.instruction == "Karen ringede. Hent Karens brev hos moren Karen Bjerregaard."


def test_taking_a_pseudonym_back_gives_the_words_that_were_written(session: Session, settled: Settled) -> None:
    text = "Karen Bjerregaard ringede. Karens brev til Karen ligger her."
    session.edit(Draft(instruction=text))
    settled(session)
    session.replace_all()
    settled(session)
    assert session.draft.instruction == "[Borger 1] ringede. [Borger 1]s brev til [Borger 1] ligger her."
    session.restore([item.row for item in session.replaced])
    assert session.draft.instruction == text
    # What was not written by the person has the fullest writing, with the genitive it needs.
    session.edit(Draft(instruction="[Borger 1]s brev"))
    session.restore([item.row for item in session.replaced])
    assert session.draft.instruction == "Karen Bjerregaards brev"


def test_undo_in_the_text_does_not_allow_a_word_again_that_the_settings_took_back(
    session: Session, settled: Callable[[Session], None], allowed: list[str], clock: list[float]
) -> None:
    session.edit(Draft(instruction="Skriv til Karen Bjerregaard"))
    settled(session)
    session.dismiss(session.groups[0], always=True)
    session.edit(Draft(instruction="Skriv igen til Karen Bjerregaard"))
    allowed.clear()
    session.words_reported_again(["Karen Bjerregaard"])
    settled(session)
    assert len(session.groups) == 1
    session.undo()
    assert session.draft.instruction == "Skriv til Karen Bjerregaard"
    session.undo()
    assert session.blank
    session.redo()
    session.redo()
    assert session.draft.instruction == "Skriv igen til Karen Bjerregaard"
    assert allowed == []
