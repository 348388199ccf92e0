"""What a sentence says about who bears a name: somebody's brother, no relation of a namesake, a man from a town.

The words are those around the mention, as far as an apposition reaches: "his elder brother, X", "X, a rival of hers".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from checker.analyse.mentions import Mention, is_capitalised, plain, word_list
from checker.analyse.sentences import Sentence
from checker.analyse.tokens import Token

NO_RELATION = "no relation"
START = attrgetter("start")
REACH = 6  # words of an apposition
STRANGERS = frozenset(
    {
        *(("no", "relation"), ("not", "related"), ("no", "kin"), ("not", "kin"), ("be", "confused")),
        *((",", "unrelated"), ("is", "unrelated"), ("are", "unrelated"), ("was", "unrelated")),
        *(("same", "name"), ("same", "surname")),
    }
)
NAMESAKES = frozenset({"namesake", "namesakes"})
TOLD = NAMESAKES | {second for _, second in STRANGERS}
OPENING = frozenset({",", "(", "–", "—", "is", "was"})
OWNERS = frozenset({"his", "her", "their", "its", "my", "our", "the", "a", "an", "another", "one"})
ANYBODY = frozenset({"a", "an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
PARENTS = frozenset({"father", "mother"})  # "the mother of three small children" says nothing of anybody named


def with_relations(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> Iterator[Mention]:
    """The mentions with their `relation` and `origin`. Linear in the number of tokens."""
    strangers = _sentences_of_strangers(mentions, sentences)
    for mention in mentions:
        tokens = sentences[mention.sentence].tokens
        first = bisect_left(tokens, mention.words[0].span.start, key=START)
        last = bisect_left(tokens, mention.words[-1].span.start, key=START)
        if mention.sentence in strangers:
            relation = NO_RELATION
        else:
            relation = _relation_before(tokens, first) or _relation_behind(tokens, last + 1)
        origin = _origin(tokens, last + 1)
        yield mention._replace(relation=relation, origin=origin) if relation or origin else mention


def _sentences_of_strangers(mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> frozenset[int]:
    """Sentences whose names are said to be another's too; "The two are not related" speaks of the sentence before."""
    named = {mention.sentence for mention in mentions}
    told = (n for n, sentence in enumerate(sentences) if _tells_of_strangers(sentence.tokens))
    return frozenset(n if n in named else n - 1 for n in told)


def _tells_of_strangers(tokens: Sequence[Token]) -> bool:
    words = [token.text.lower() for token in tokens]
    if TOLD.isdisjoint(words):
        return False
    return not NAMESAKES.isdisjoint(words) or any(pair in STRANGERS for pair in pairwise(words))


def _relation_before(tokens: Sequence[Token], first: int) -> str:
    """ "his elder brother X", "her colleague at the bank, X": what X is to somebody named before."""
    at = first - 1
    comma = at > 0 and tokens[at].text == ","
    for token in reversed(tokens[max(0, at - comma - REACH + 1) : at - comma + 1]):
        word = token.text.lower()
        if word in word_list("relations"):
            return word
        if token.kind != "word" or not (comma or word in word_list("roles")):
            break
    return ""


def _relation_behind(tokens: Sequence[Token], end: int) -> str:
    """ "X, her rival from …", "X (a cousin of …)", "X is his uncle"."""
    if end >= len(tokens) or tokens[end].text not in OPENING:
        return ""
    for n in range(end + 1, min(len(tokens), end + 1 + REACH)):
        word = tokens[n].text.lower()
        following = [token.text.lower() for token in tokens[n + 1 : n + 3]]
        if word in word_list("relations"):
            of = following[:1] in (["of"], ["to"])
            anybody = of and (word in PARENTS or following[-1] in ANYBODY or following[-1].isdigit())
            return "" if anybody or (n == end + 1 and not of) else word
        if tokens[n].kind != "word" or (n == end + 1 and not (word in OWNERS or word.endswith(("'s", "’s")))):
            break
    return ""


def _origin(tokens: Sequence[Token], end: int) -> str:
    """The place or body right behind a name, in lower case: "leeds" of "X, of Leeds"."""
    end += end < len(tokens) and tokens[end].text == ","
    if end >= len(tokens) or tokens[end].text not in ("of", "from"):
        return ""
    words: list[str] = []
    for token in tokens[end + 1 : end + 1 + REACH]:
        if token.kind != "word" or not is_capitalised(token.text) or plain(token.text) in word_list("calendar"):
            break
        words.append(plain(token.text))
    return " ".join(words)
