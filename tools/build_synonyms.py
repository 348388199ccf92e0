"""Write checker/data/synonyms.marisa from Debian's wordnet-base (WordNet 3.0, Princeton University 2006).

apt-get install wordnet-base && python tools/build_synonyms.py
"""

from collections import defaultdict
from pathlib import Path

import marisa_trie

from checker.lexicon import zipf
from checker.synonyms import TABLE

WORDNET = Path("/usr/share/wordnet")
RAREST = 2.0  # Zipf: rarer words hardly ever stand in a quotation of a few words


def main() -> None:
    groups = defaultdict(set)
    for number, part in enumerate(("adj", "adv", "noun")):  # verbs have too many meanings
        for line in (WORDNET / f"data.{part}").read_text(encoding="ascii").splitlines():
            if not line.startswith(" "):
                for word, group in _members(line, number):
                    groups[word].add(group)
    rows = [(w, (g,)) for w, ids in sorted(groups.items()) if w.isalpha() and zipf(w) >= RAREST for g in sorted(ids)]
    marisa_trie.RecordTrie("<I", rows).save(str(TABLE))
    print(f"{len(rows):,} pairs, {TABLE.stat().st_size:,} bytes")


def _members(line: str, part: int) -> list[tuple[str, int]]:
    """Words of a synset and the numbers of their groups: the synset's own, and for a satellite adjective its head's."""
    fields = line.partition("|")[0].split()
    count = int(fields[3], 16)
    words = [fields[4 + 2 * n].partition("(")[0].lower() for n in range(count)]
    pointers = fields[5 + 2 * count :]
    heads = [pointers[n + 1] for n, mark in enumerate(pointers) if mark == "&"] if fields[2] == "s" else []
    return [(word, int(offset) * 4 + part) for word in words for offset in (fields[0], *heads)]


if __name__ == "__main__":
    main()
