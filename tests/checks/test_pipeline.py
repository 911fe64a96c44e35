"""Which pipeline finds the names, without a network; a missing one is never a silent gap."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from companion.checks.factory import CheckSettings, assemble
from companion.checks.pipeline import NO_NAMES, PipelineChoice, load_pipelines
from companion.checks.rulebook import load_rulebook
from companion.resources import resource_path


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package named da_core_news_sm, as ``spacy package`` lays one out, that knows one name."""
    nlp = spacy.blank("da")
    nlp.meta["name"], nlp.meta["version"] = "core_news_sm", "3.8.0"
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Xenofilius"}])  # type: ignore[attr-defined]
    package = tmp_path / "da_core_news_sm"
    package.mkdir()
    data = package / "da_core_news_sm-3.8.0"
    nlp.to_disk(data)
    (package / "__init__.py").write_text(
        "from pathlib import Path\n"
        "from spacy.util import load_model_from_init_py\n"
        "__version__ = '3.8.0'\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    (package / "meta.json").write_text(json.dumps(nlp.meta), encoding="utf-8")
    info = tmp_path / "da_core_news_sm-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: da_core_news_sm\nVersion: 3.8.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    yield
    sys.modules.pop("da_core_news_sm", None)


def test_without_any_pipeline_names_cannot_be_checked_and_the_report_says_so(tmp_path: Path) -> None:
    pipelines = load_pipelines(tmp_path)
    assert pipelines.names == ()
    assert NO_NAMES in pipelines.problems
    checker = assemble(load_rulebook(resource_path("rules")), pipelines, CheckSettings())
    report = checker.check("Skriv en venlig mail om affaldssortering.")
    assert not report.complete
    assert report.verdict != "clean"
    assert not report.clear
    assert any("Navne kan ikke tjekkes" in problem for problem in report.problems)


def test_patterns_still_work_without_a_pipeline(tmp_path: Path) -> None:
    checker = assemble(load_rulebook(resource_path("rules")), load_pipelines(tmp_path), CheckSettings())
    assert [f.entity for f in checker.check("cpr 140276-1234").findings] == ["DK_CPR"]


def test_a_broken_pipeline_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'xx-broken'\n", encoding="utf-8")
    problems = load_pipelines(tmp_path).problems
    assert any("beskadiget" in problem for problem in problems)


@pytest.mark.usefixtures("published")
class TestPublished:
    def test_it_is_taken_where_it_is_installed(self, tmp_path: Path) -> None:
        assert "core_news_sm" in load_pipelines(tmp_path / "none").described

    def test_own_only(self) -> None:
        described = load_pipelines(resource_path("pipeline"), PipelineChoice.OWN).described
        assert "core_news_sm" not in described

    def test_joined_finds_what_either_knows(self) -> None:
        pipelines = load_pipelines(resource_path("pipeline"), PipelineChoice.JOINED)
        checker = assemble(load_rulebook(resource_path("rules")), pipelines, CheckSettings())
        text = "I dag talte Xenofilius med Mette Kjærgaard om sagen."
        found = [text[f.start : f.end] for f in checker.check(text).findings if f.entity == "PERSON"]
        assert found == ["Xenofilius", "Mette Kjærgaard"]


def test_asking_for_a_published_one_that_is_not_there_is_said() -> None:
    pipelines = load_pipelines(resource_path("pipeline"), PipelineChoice.PUBLISHED)
    assert pipelines.names == ()
    assert len(pipelines.problems) == 2
