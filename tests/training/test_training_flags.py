"""Training the classification: a small made-up set gives a model that finds its labels and survives being stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

import numpy as np
from threadpoolctl import threadpool_limits

from companion.checks.concepts import Concepts
from companion.checks.flag_classifier import FlagClassifier, FlagWeights
from companion.checks.flag_features import joined_buckets, read_sentences
from companion.checks.rulebook import load_rulebook
from companion.resources import resource_path
from training import flags
from training.markup import FLAGS, LABELS, Document, parse

Trained = tuple[FlagWeights, dict[str, tuple[int, float, float]]]
# A word of its own for each flag.
WORDS = dict(
    zip(
        FLAGS,
        (
            "diabetes afstamning moské partibog tillidsmand kæreste fingeraftryk voldsdom kontanthjælp fortroligt "
            "klausul tilbudsgiver fratrædelse budgetkrise sårbarhed dagsorden afslag elevvurdering netadresse"
        ).split(),
        strict=True,
    )
)
SENTENCES = (
    "Skriv et svar om {0} til teamet", "Hun fortalte om {0} i går", "Referatet nævner {0} to gange",
    "Notat om {0} og frist", "Kan du forklare {0} kort", "Vi talte om {0} på mødet",
)  # fmt: skip


def document(raw: str, *raised: str, number: int = 0) -> Document:
    text, spans = parse(raw)
    return Document(f"made-{number}", "prøve", raised, text, spans)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """On a busy machine the threads of the algebra library wait for each other for minutes."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    made = [document(s.format(word), flag) for flag, word in WORDS.items() for s in SENTENCES]
    made.extend(document(s.format(word)) for word in ("affald", "skiltning", "plakater") for s in SENTENCES)
    return made


@pytest.fixture(scope="module")
def trained(documents: list[Document]) -> Trained:
    return flags.train(documents, {"health": ["diabet", "teamet"]})


def classifier(weights: FlagWeights) -> FlagClassifier:
    made = FlagClassifier()
    made.set_model(weights)
    return made


def raised(model: FlagClassifier, text: str) -> set[str]:
    return {flag for flag, p in model.probabilities(text).items() if p >= model.thresholds[flag]}


def test_the_model_finds_its_labels_in_texts_it_has_not_seen(
    trained: Trained,
) -> None:
    model = classifier(trained[0])
    assert model.labels == FLAGS
    for flag, word in WORDS.items():
        assert raised(model, f"Brevet handler om {word}.") == {flag}
    assert raised(model, "Brevet handler om affald.") == set()


def test_a_sentence_in_a_long_text_counts_for_itself(trained: Trained) -> None:
    model = classifier(trained[0])
    filler = "Vi talte om affald på mødet. Referatet nævner skiltning to gange. " * 4
    without = model.probabilities(filler * 2)
    for flag, word in WORDS.items():
        said = model.probabilities(f"{filler}Hun fortalte om {word} i går. {filler}")
        assert said[flag] > 5 * without[flag]
        assert max(said, key=said.__getitem__) == flag


def test_the_figures_count_documents_and_lie_between_none_and_all(
    trained: Trained,
) -> None:
    figures = trained[1]
    assert set(figures) == set(FLAGS)
    assert all(count == len(SENTENCES) for count, _, _ in figures.values())
    assert all(0 <= recall <= 1 and 0 <= precision <= 1 for _, recall, precision in figures.values())
    assert sum(recall for _, recall, _ in figures.values()) / len(FLAGS) > 0.8


def test_the_stored_model_gives_the_same_probabilities(trained: Trained, tmp_path: Path) -> None:
    model = classifier(trained[0])
    model.to_disk(tmp_path)
    loaded = FlagClassifier().from_disk(tmp_path)
    text = "Brevet handler om diabetes og kontanthjælp."
    # How rare a feature is, is stored in half precision.
    assert loaded.probabilities(text) == pytest.approx(model.probabilities(text), abs=0.005)
    assert loaded.thresholds == model.thresholds
    assert FlagClassifier().from_bytes(loaded.to_bytes()).probabilities(text) == loaded.probabilities(text)


def test_the_same_documents_give_the_same_model(documents: list[Document], trained: Trained) -> None:
    again, _ = flags.train(documents, {"health": ["diabet", "teamet"]})
    assert np.array_equal(again.text.weights, trained[0].text.weights)
    assert np.array_equal(again.sentence.weights, trained[0].sentence.weights)
    assert np.array_equal(again.joint, trained[0].joint)
    assert np.array_equal(again.thresholds, trained[0].thresholds)


def test_stems_that_the_documents_show_to_be_about_something_else_are_left_out(
    trained: Trained,
) -> None:
    assert trained[0].concepts.to_lists() == {"health": ["diabet"]}


def test_pruning_keeps_what_is_never_or_rarely_seen_and_kinds_that_are_no_flag() -> None:
    documents = [document(f"Hun har gigt nr {n}", "SENSITIVE:health") for n in range(4)]
    documents += [document(f"Der er maling på væg {n}") for n in range(16)]
    documents += [document("En sjælden udlejning"), document("En sjælden udlejning til")]
    stems = {"health": ["=har", "gigt", "maling", "udlejn", "aldrigset"], "person": ["maling"]}
    kept = flags.pruned(stems, documents, [flags.masked(d) for d in documents])
    assert kept.to_lists() == {"health": ["=har", "aldrigset", "gigt", "udlejn"], "person": ["maling"]}


def test_phrases_are_pruned_as_stems_are() -> None:
    documents = [document(f"Hun har sagt det mellem os nr {n}", "BUSINESS:confidential") for n in range(4)]
    documents += [document(f"Hegnet mellem os og vejen {n}") for n in range(2)]
    documents += [document(f"Send det ikke videre {n}") for n in range(20)]
    stems = {"confidential": ["det mellem os", "ikke videre", "aldrig [1] ud"]}
    kept = flags.pruned(stems, documents, [flags.masked(d) for d in documents])
    assert kept.to_lists() == {"confidential": ["aldrig [1] ud", "det mellem os"]}


def test_marked_places_become_the_entities_of_the_checker() -> None:
    raw = "Skriv til {{PERSON:Ida Holm}}. {{PUBLIC_PERSON:Bo Dam}} har cpr {{CPR:140276-1234}}.\n\nTak"
    masked = flags.masked(document(raw))
    assert masked == "Skriv til <PERSON>.\n<PERSON> har cpr <DK_CPR>.\nTak"


def test_every_label_has_an_entity_that_has_rules() -> None:
    rules = load_rulebook(resource_path("rules"))
    for label in sorted(LABELS):
        masked = flags.masked(document(f"x {{{{{label}:y}}}} z"))
        assert masked[3:-3] in rules


def test_rows_have_length_one_and_what_was_seen_once_weighs_nothing() -> None:
    texts = ("hus vej", "hus have", "hus vej")
    counts = flags.matrix([joined_buckets(read_sentences(text, Concepts({}))) for text in texts])
    idf = flags.rarity(counts)
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    assert not idf[seen == 1].any()
    assert (idf[seen >= 2] > 0).all()
    assert idf[seen == 2].min() > idf[seen == 3].max()
    rows = flags.weighted(counts, idf)
    assert np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel()) == pytest.approx(1)


def test_concepts_are_read_from_every_file(tmp_path: Path) -> None:
    (tmp_path / "concepts-1.toml").write_text('[health]\nstems = ["gigt"]\n', encoding="utf-8")
    (tmp_path / "concepts-2.toml").write_text(
        '[health]\nstems = ["=syg"]\n[hr]\nphrases = ["skal [1] fyres"]\n', encoding="utf-8"
    )
    assert flags.read_concepts(tmp_path) == {"health": ["gigt", "=syg"], "hr": ["skal [1] fyres"]}


def test_the_projects_own_concepts_are_of_known_kinds() -> None:
    concepts = flags.read_concepts(Path(flags.__file__).parent / "lexicon")
    kinds = {flag.split(":")[1] for flag in FLAGS}
    assert set(concepts) - kinds <= {"person"}
    assert all(stem == stem.lower() and stem.strip("= ") for stems in concepts.values() for stem in stems)
    Concepts(concepts)
