"""What a name is written in, and how two romanisations of one name are known as such."""

from __future__ import annotations

import re

from geo.folding import fold

LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0250-\u02ff\u1e00-\u1eff\u0300-\u036f\s.'`’‘’\u02bb-\u02bf()/-]+")
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff\u200c\s()-]+")


def script(name: str) -> str:
    """Return the language tag of a name whose language is not known."""
    return "und-Latn" if LATIN.fullmatch(name) else "und-Arab"


SOUNDS = (
    (re.compile(r"dzh|zh|dj|j"), "j"),
    (re.compile("tch|ts|ch"), "c"),
    (re.compile("sch|sh"), "s"),
    (re.compile("kh"), "x"),
    (re.compile("gh"), "g"),
    (re.compile("q"), "k"),
    (re.compile("w"), "v"),
    (re.compile(r"[aeiouy\s]|h(?![aeiouy])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Replacements that leave the consonants of a romanised name, however it is spelt."""


def skeleton(name: str) -> str:
    """Return the consonants of a name by which two spellings of it are known as one."""
    folded = fold(name)
    for pattern, replacement in SOUNDS:
        folded = pattern.sub(replacement, folded)
    return folded
