"""The parts of the program's own pipeline that read words: the tokenizer and the word lists as a feature.

Importing this module registers them with spaCy, so that ``spacy.load`` finds them by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import srsly
from spacy.attrs import LENGTH, LOWER, TAG
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import SimpleFrozenList, compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from companion.checks.vocabulary import LEXICON_PIPE

Hashes = npt.NDArray[np.uint32]
# The lists a word can stand on, in the order of their bits.
LISTS = ("first", "last", "place", "word", "proper", "english")
_LETTERS = "FLPWCEK"
_COMPOUND = np.uint8(1 << len(LISTS))
_SHORTEST_PART, _SHORTEST_COMPOUND = 3, 8
_REMEMBERED = 20_000


def fold_hashes(words: Iterable[str]) -> Hashes:
    """The sorted 32-bit hashes of *words* in lower case. One word in some ten thousand collides with another."""
    return np.unique(np.fromiter((_hash(word) for word in words), dtype=np.uint32))


def _hash(word: str) -> int:
    # The hash that spaCy gives a token's LOWER, without keeping the word in the vocabulary.
    return int(get_string_id(word.lower())) & 0xFFFFFFFF


def _joined(lists: Sequence[Hashes]) -> tuple[Hashes, npt.NDArray[np.uint8]]:
    """All of the sorted *lists* as one, and for each hash the bits of those it stands on: one search for a word then
    instead of one for each list. The highest hash is always there, so that no search ends behind the last."""
    hashes = np.concatenate([*lists, np.array([0xFFFFFFFF], dtype=np.uint32)])
    bits = np.concatenate([*(np.full(len(one), 1 << at) for at, one in enumerate(lists)), [0]]).astype(np.uint8)
    # Stable sorting is quick on lists that are sorted already.
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    first = np.flatnonzero(np.diff(hashes, prepend=np.uint32(0)) | (np.arange(len(hashes)) == 0))
    return hashes[first], np.bitwise_or.reduceat(bits[order], first)


class Lexicon:
    """Writes into each token's tag which word lists it stands on; the tag is then a feature of the network.

    A list as a feature beats a list as a rule (training/README.md): the network weighs it against the words around.
    While training, a share of the names is hidden, so that names on no list are learned as well.
    """

    def __init__(self, nlp: Language, name: str, hidden: float) -> None:
        self.name = name
        self.hidden = hidden
        self._vocab = nlp.vocab
        self._lists: dict[str, Hashes] = {}
        self._tags = self._tag_ids()
        self.restore({key: np.zeros(0, dtype=np.uint32) for key in LISTS})

    def _tag_ids(self) -> npt.NDArray[np.uint64]:
        tags = []
        for bits in range(1 << len(_LETTERS)):
            tags.append(self._vocab.strings.add("".join(c for at, c in enumerate(_LETTERS) if bits >> at & 1) or "O"))
        return np.array(tags, dtype=np.uint64)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that tokens can get."""
        return tuple(self._vocab.strings[int(tag)] for tag in self._tags)

    def fill(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Take over the word *lists*; keys are those of ``LISTS``."""
        self.restore({key: fold_hashes(lists.get(key, ())) for key in LISTS})

    def forget(self, words: Iterable[str]) -> None:
        """Take *words* off the lists of names: for measuring how names fare that are on no list."""
        gone = fold_hashes(words)
        kept = {key: np.setdiff1d(self._lists[key], gone, assume_unique=True) for key in ("first", "last")}
        self.restore({**self._lists, **kept})

    def restore(self, lists: Mapping[str, Hashes]) -> None:
        """Put back lists that ``words`` gave."""
        self._lists = dict(lists)
        self._every, self._bits_of_every = _joined([self._lists[key] for key in LISTS])
        self._compounds: dict[str, bool] = {}
        self._looked_up: dict[str, int] = {}

    def words(self, key: str) -> Hashes:
        """The hashes of one list."""
        return self._lists[key]

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        hashes = cast("npt.NDArray[np.uint64]", doc.to_array(LOWER))
        lower = (hashes & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        bits = self._bits(lower)
        missing = [
            token.i
            for token in doc
            if bits[token.i] == 0 and len(token) > 3 and token.lower_[-1] == "s" and token.is_alpha
        ]
        if missing:
            stems = np.array([_hash(doc[i].lower_[:-1]) for i in missing], dtype=np.uint32)
            bits[missing] = self._bits(stems)
        unknown = np.flatnonzero((bits == 0) & (doc.to_array(LENGTH) >= _SHORTEST_COMPOUND))
        for at in unknown:
            token = doc[int(at)]
            if token.is_alpha and self._is_compound(token.lower_):
                bits[at] = _COMPOUND
        if self.hidden:
            seed = (lower.astype(np.uint64) * np.uint64(2654435761) + np.uint64(len(doc) * 97)) % np.uint64(1000)
            bits[seed < self.hidden * 1000] &= ~np.uint8(0b11)
        doc.from_array([TAG], cast("Any", self._tags[bits].reshape(-1, 1)))
        return doc

    def _is_compound(self, word: str) -> bool:
        """True for a word made of two ordinary ones, with or without a joining -s- or -e-: "legepladsinspektion"."""
        known = self._compounds.get(word)
        if known is None:
            known = self._splits(word)
            if len(self._compounds) < _REMEMBERED:
                self._compounds[word] = known
        return known

    def _splits(self, word: str) -> bool:
        cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART)
        parts = [*(word[:cut] for cut in cuts), *(word[cut:] for cut in cuts)]
        listed = self._bits(np.array([_hash(part) for part in parts], dtype=np.uint32)) & np.uint8(
            1 << LISTS.index("word")
        )
        heads, tails = listed[: len(cuts)], listed[len(cuts) :]
        if bool((heads & tails).any()):
            return True
        # "arbejds|plads": the head is a word once its joining letter is taken off.
        joined = np.array([word[cut - 1] in "se" for cut in cuts])
        shorter = np.concatenate([np.zeros(1, dtype=np.uint8), heads[:-1]])
        return bool((shorter & tails)[joined].any())

    def _bits(self, hashes: Hashes) -> npt.NDArray[np.uint8]:
        places = self._every.searchsorted(hashes)
        return np.where(self._every[places] == hashes, self._bits_of_every[places], np.uint8(0))

    def contains(self, key: str, word: str) -> bool:
        """True when *word*, whatever its case, stands on the list *key*."""
        bits = self._looked_up.get(word)
        if bits is None:
            bits = int(self._bits(np.array([_hash(word)], dtype=np.uint32))[0])
            if len(self._looked_up) < _REMEMBERED:
                self._looked_up[word] = bits
        return bool(bits >> LISTS.index(key) & 1)

    def to_disk(self, path: Path, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Save the lists under the folder *path*."""
        path.mkdir(parents=True, exist_ok=True)
        # Differences of sorted hashes compress better than the hashes.
        steps: dict[str, Any] = {key: np.diff(value, prepend=np.uint32(0)) for key, value in self._lists.items()}
        np.savez_compressed(path / "lists.npz", **steps)

    def from_disk(self, path: Path, exclude: Iterable[str] = SimpleFrozenList()) -> Lexicon:
        """Load the lists from the folder *path*."""
        with np.load(path / "lists.npz", allow_pickle=False) as stored:
            self.restore({key: np.cumsum(stored[key], dtype=np.uint32) for key in LISTS})
        return self

    def to_bytes(self, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """The lists as bytes."""
        return bytes(srsly.msgpack_dumps({key: value.tobytes() for key, value in self._lists.items()}))

    def from_bytes(self, data: bytes, exclude: Iterable[str] = SimpleFrozenList()) -> Lexicon:
        """The lists from bytes."""
        stored: dict[str, bytes] = srsly.msgpack_loads(data)
        self.restore({key: np.frombuffer(stored[key], dtype=np.uint32) for key in LISTS})
        return self


@Language.factory(LEXICON_PIPE, assigns=["token.tag"], default_config={"hidden": 0.0})
def make_lexicon(nlp: Language, name: str, hidden: float) -> Lexicon:
    """Registers ``Lexicon`` with spaCy."""
    return Lexicon(nlp, name, hidden)


@registry.tokenizers("promptmakker.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The Danish tokenizer, which also splits at ``;``, ``|``, ``/`` and after an initial ("M.Jensen")."""

    def create(nlp: Language) -> Tokenizer:
        defaults = nlp.Defaults
        infixes = [
            *(defaults.infixes or ()),
            r"[;|/\\<>=]",
            r"(?<=[A-ZÆØÅ]\.)(?=[A-ZÆØÅ])",
            r"(?<=[a-zæøå])[.:](?=[A-ZÆØÅ])",
        ]
        return Tokenizer(
            nlp.vocab,
            rules=defaults.tokenizer_exceptions,
            prefix_search=compile_prefix_regex([*(defaults.prefixes or ()), r"[|/;•·]"]).search,
            suffix_search=compile_suffix_regex([*(defaults.suffixes or ()), r"[|/;]"]).search,
            infix_finditer=compile_infix_regex(infixes).finditer,
            token_match=defaults.token_match,
            url_match=defaults.url_match,
        )

    return create
