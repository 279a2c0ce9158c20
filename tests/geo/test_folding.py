from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.folding import GAP, aligned, fold, word_spans, words

any_text = st.text(max_size=200)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Lashkar  Gāh", "lashkar gah"),
        ("Qal‘ah-ye Kūf", "qal ah ye kuf"),
        ("MAZAR-I-SHARIF", "mazar i sharif"),
        ("Kanda\u00adhar", "kandahar"),
        ("ﬁroz", "firoz"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("كندهار", "کندهار"),
        ("قلعۀ نو", "قلعه نو"),
        ("بغـــلان", "بغلان"),
        ("کَابُل", "کابل"),
        ("چاه\u200cآب", "چاهاب"),
        ("۲۰۹ شاهین", "209 شاهین"),
        ("٢٠٩", "209"),
        ("ﻻ", "لا"),
        ("", ""),
        ("—", ""),
    ],
)
def test_folds_to_what_is_compared(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(any_text)
@example("a\u0301\u0301\x00\u200b b")
@example("\u200d\u200d x\u200d")
@example("\U000f0041 ﬃ \ue000")
def test_every_word_leads_back_to_its_characters(text: str) -> None:
    same_length = aligned(text)
    assert len(same_length) == len(text)
    folded = words(same_length).split()
    spans = word_spans(same_length)
    assert len(folded) == len(spans)
    for word, (start, end) in zip(folded, spans, strict=True):
        assert fold(text[start:end]) == word


@given(any_text)
def test_words_stand_between_gaps(text: str) -> None:
    folded = words(aligned(text))
    assert folded == f" {GAP.join(folded.split())} "


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="Kandahārḩṯ éüكيېآ -’", max_size=40))
def test_normal_forms_fold_alike(text: str) -> None:
    assert len({fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")}) == 1
