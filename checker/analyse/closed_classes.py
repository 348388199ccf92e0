"""Closed word classes: what can stand next to the member of a coordination.

They tell a coordination of equals ("of data and data,") from one in which a member is part of a longer name ("oil and
oil products") or in which a clause begins ("saw him and him alone").
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DETERMINERS = _words("the a an this that these those his her its their our my your some any no every each")
PREPOSITIONS = _words(
    """about above across after against along among around as at before behind below between beyond by despite during
    for from in inside into like near off on onto out outside over past since through throughout to toward towards
    under until up upon via with within without"""
)
CONJUNCTIONS = _words("and or but nor because while when where if although though that which who whom whose than")
VERBS = _words("is are was were be been being has have had do does did will would can could may might must")
SUBJECTS = _words("i you he she it we they who")
QUANTITIES = _words("all many several few enough more most other both two three four five six seven eight nine ten")
DEFINITE = _words("the his her its their our my your")
ADVERBS = _words("still also too already yet now then here there today yesterday tomorrow again soon later")
PARTICLES = _words("forward back away together apart")  # those that are prepositions too stand there
BEFORE_A_MEMBER = SUBJECTS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | VERBS | {"of", "not", "both", "either"}
AFTER_A_MEMBER = PREPOSITIONS | CONJUNCTIONS
# Words behind which an "in" may belong to the verb, so that another can follow: "the storm came in in May"
BEFORE_ADVERBIAL_IN = _words(
    """brought came cashed checked closed come comes coming dropped drove filled flew flooded flown gave get gets
    getting give given go goes going gone got handed her him it joined kicked let lived locked logged me move moved
    moves moving phased plugged poured pulled pushed put rolled sent set sets settled shut signed stayed stepped sworn
    taken tapped them traded tuned turned us walked went"""
)
