"""What may have been meant by words with typing errors."""

from itertools import product
from string import ascii_lowercase

import pytest

from portal.content.vocabulary import (
    MOST_GUESSED_WORDS,
    MOST_READINGS,
    MOST_READINGS_OF_KNOWN,
    learn,
    nearest,
    readings,
)

KNOWN = ("bat", "trang", "tang", "dong", "ho", "hang", "gai", "gay")


def test_readings_mend_the_word_that_nobody_knows():
    assert ["bat", "trang"] in readings(["bat", "tarng"], KNOWN)


def test_readings_leave_known_words_alone():
    assert {reading[0] for reading in readings(["hang", "tarng"], KNOWN)} == {"hang"}


def test_readings_change_known_words_when_asked():
    assert ["hang", "gai"] in readings(["hang", "gay"], KNOWN, known_may_change=True)


def test_readings_never_give_the_words_as_they_are():
    assert readings(["hang", "gay"], KNOWN) == []


def test_readings_need_every_word():
    assert readings(["tarng", "zzzzzz"], KNOWN) == []


def test_readings_of_long_queries_are_not_guessed_at():
    assert readings(["tarng"] * (MOST_GUESSED_WORDS + 1), KNOWN) == []


@pytest.mark.parametrize(
    ("change", "most"), [(False, MOST_READINGS), (True, MOST_READINGS_OF_KNOWN)]
)
def test_readings_stay_few_for_words_with_many_neighbours(change, most):
    crowd = ["".join(letters) for letters in product("ab", ascii_lowercase, "xyz")]
    found = readings(["qax"] * MOST_GUESSED_WORDS, crowd, known_may_change=change)
    assert 0 < len(found) <= most


def test_nearest_gives_the_word_itself_first():
    assert nearest("gay", KNOWN)[0] == (0, "gay")


def test_nearest_forgives_one_error_in_short_words_only():
    assert nearest("hx", ("ho", "abcd")) == [(1, "ho")]
    assert nearest("qx", ("ho",)) == []


@pytest.mark.django_db
def test_learn_keeps_words_once_and_no_numbers():
    from portal.content.models import Term

    learn(["gom", "gom", "1984", "x" * 41])
    learn(["gom"])
    assert list(Term.objects.values_list("word", flat=True)) == ["gom"]
