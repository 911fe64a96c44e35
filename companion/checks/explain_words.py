"""What decided a finding, in Danish, for the people in IT who ask."""

from __future__ import annotations

from collections.abc import Iterator

from companion.checks.checker import Checker
from companion.checks.explain import Candidate, Explanation, Outcome
from companion.checks.findings import Finding
from companion.checks.settle import THRESHOLD


def told(checker: Checker, explanation: Explanation, finding: Finding) -> Iterator[str]:
    """The lines that explain *finding*: what carries it, and what it won over."""
    carried = explanation.of(finding)
    yield from (parts_of_score(candidate) for candidate in carried)
    if not carried and finding.points:
        yield f"{finding.recognizer}: {_number(finding.score)}. Navnet står også et andet sted i teksten."
    elif not carried:
        yield f"Sprogmodellens vurdering af hele teksten: {_number(finding.score)}. Sætningen er den, der bærer den."
    for lost in explanation.lost_to(finding):
        yield f"Vandt over {checker.rulebook.entry(lost.entity).label}: {parts_of_score(lost)}"


def parts_of_score(candidate: Candidate) -> str:
    """Who found it and how, what that is worth alone, and what the words around made of it."""
    line = f"{candidate.recognizer}, “{candidate.pattern}”: {_number(candidate.base)}"
    if candidate.score != candidate.base:
        line += f", efter det, der står omkring: {_number(candidate.score)}"
    for said, words in (("for", candidate.supports), ("imod", candidate.opposes)):
        if words:
            line += f". Taler {said}: {', '.join(words)}"
    return f"{line}."


def outcome_words(checker: Checker, candidate: Candidate) -> str:
    """Why *candidate* is not shown."""
    match candidate.outcome:
        case Outcome.RULED_OUT:
            return "Cifrene eller ordene omkring viser, at det er noget andet."
        case Outcome.BELOW:
            return f"Det er for usikkert: under {_number(THRESHOLD)}."
        case Outcome.BEATEN:
            return f"Pladsen har {checker.rulebook.entry(candidate.other).label} fået."
        case Outcome.ALLOWED:
            return "Det er tilladt, af IT eller af dig."
        case Outcome.OFF:
            return "Den slags er slået fra."
        case Outcome.SHOWN:
            return ""


def _number(score: float) -> str:
    return f"{score:.2f}".replace(".", ",")
