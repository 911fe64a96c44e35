"""What the word lists of the program's own pipeline say about a single word."""

from __future__ import annotations

from typing import Protocol

from spacy.language import Language

LEXICON_PIPE = "promptmakker_lexicon"


class WordLists(Protocol):
    """The part of ``components.Lexicon`` that is asked here."""

    def contains(self, key: str, word: str) -> bool:
        """True when *word* stands on the list *key*."""
        ...


class Vocabulary:
    """Answers whether a word is a known name or an ordinary Danish word; without lists it knows none."""

    def __init__(self, lists: WordLists | None = None) -> None:
        self._lists = lists

    @classmethod
    def from_pipeline(cls, nlp: Language | None) -> Vocabulary:
        """The vocabulary of a pipeline, empty where it has no word lists."""
        if nlp is None or LEXICON_PIPE not in nlp.pipe_names:
            return cls()
        return cls(nlp.get_pipe(LEXICON_PIPE))  # type: ignore[arg-type]

    def is_name(self, word: str) -> bool:
        """True for a first or last name of the lists, in any case."""
        return self._lists is not None and (self._lists.contains("first", word) or self._lists.contains("last", word))

    def is_place(self, word: str) -> bool:
        """True for a town, region or country of the lists, in any case."""
        return self._lists is not None and self._lists.contains("place", word)

    def is_ordinary(self, word: str) -> bool:
        """True for a word that Danish dictionaries have in lower case."""
        return self._lists is not None and self._lists.contains("word", word)

    def is_dictionary_word(self, word: str) -> bool:
        """True for a word that a Danish or an English dictionary has in lower case."""
        return self._lists is not None and (self._lists.contains("word", word) or self._lists.contains("english", word))
