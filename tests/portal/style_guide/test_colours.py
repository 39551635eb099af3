"""The colours of the style sheet: what is written on what can be read."""

import pytest

from portal.style_guide.colours import READABLE, contrast, pairs, tokens


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#c23a1c", "#c23a1c", 1.0),
        ("#767676", "#ffffff", 4.54),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(scheme):
    faint = [(p.text, p.ground, round(p.ratio, 2)) for p in pairs(scheme) if not p.is_readable]
    assert faint == []


def test_a_pair_that_cannot_be_read_would_be_seen():
    assert contrast("#cdbf9f", tokens()["light"]["paper"]) < READABLE


def test_the_night_changes_paper_and_ink_and_keeps_what_it_does_not_name():
    day, night = tokens()["light"], tokens()["dark"]
    assert day["paper"] != night["paper"]
    assert day["on-field"] == night["on-field"]
    assert day.keys() == night.keys()
