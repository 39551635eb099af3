"""Opening rules and answers as sentences, from unsaved rows of the model itself."""

from datetime import date, time

import pytest
from django.utils import translation

from villages.models import OpeningRule
from villages.opening import opening_on
from villages.opening_words import opening_in_words, rule_in_words


def rule(text: str = "", **fields) -> OpeningRule:
    if text:
        opens, closes = (time.fromisoformat(part) for part in text.split("-"))
        fields |= {"opens": opens, "closes": closes}
    return OpeningRule(**{"effect": "open", **fields})


def closed(**fields) -> OpeningRule:
    return rule(effect="closed", **fields)


EVERY_DAY = rule("08:00-17:00")
WORKDAYS = rule("08:00-17:00", weekdays=list("01234"))
SATURDAY = rule("08:00-12:00", weekdays=["5"])
MORNING, AFTERNOON = rule("08:00-11:30"), rule("13:30-17:00")
SUMMER = rule("07:00-18:00", season_start="03-01", season_end="10-31")
TEMPLE = rule("06:00-20:00", lunar_days=[1, 15])
NO_MONDAY = closed(weekdays=["0"])


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (WORKDAYS, "Monday–Friday, 8:00–17:00"),
        (rule("08:00-12:00", weekdays=list("56")), "Saturday and Sunday, 8:00–12:00"),
        (rule(weekdays=list("60124")), "Monday–Wednesday, Friday and Sunday"),
        (rule("18:00-00:00", weekdays=list("0123456")), "Every day, 18:00–24:00"),
        (rule("06:00-06:00"), "Every day, 24 hours"),
        (rule(opens=time(9, 5)), "Every day, from 9:05"),
        (rule(closes=time(17)), "Every day, until 17:00"),
        (SUMMER, "From 1 March to 31 October, 7:00–18:00"),
        (rule(season_start="02-01", season_end="02-29"), "From 1 February to 29 February"),
        (rule(season_start="06-01"), "From 1 June to the end of the year"),
        (rule(season_end="06-30"), "From the start of the year to 30 June"),
        (rule(season_start="04-01", season_end="04-31"), "From 1 April to 30 April"),
        (TEMPLE, "On the 1st and 15th of the lunar month, 6:00–20:00"),
        (rule(lunar_days=[30, 16, 8]), "On the 8th, 16th and last day of the lunar month"),
        (
            rule(tet=True),
            "During Tết (from the last day of the lunar year to the 3rd of the new one)",
        ),
        (NO_MONDAY, "Closed every Monday"),
        (closed(weekdays=list("012")), "Closed every Monday, Tuesday and Wednesday"),
        (
            closed(weekdays=["0"], season_end="02-15"),
            "Closed every Monday, from the start of the year to 15 February",
        ),
        (closed(lunar_days=[1]), "Closed on the 1st of the lunar month"),
        (closed(note="restoration"), "Closed until further notice – restoration"),
        (rule(weekdays=["5"], note="ring the bell"), "Saturday – ring the bell"),
    ],
)
def test_rule_in_words(item, words):
    with translation.override("en"):
        assert rule_in_words(item) == words


@pytest.mark.parametrize(
    ("rules", "day", "words"),
    [
        ([AFTERNOON, MORNING], "2026-11-27", "Open today, 8:00–11:30, 13:30–17:00"),
        ([rule()], "2026-11-27", "Open today"),
        ([EVERY_DAY, NO_MONDAY], "2026-11-30", "Closed today (closed every Monday)"),
        ([WORKDAYS, SATURDAY], "2026-11-29", "Closed today (open Monday–Friday; Saturday)"),
        ([SUMMER], "2026-11-27", "Closed today (open from 1 March to 31 October)"),
        (
            [TEMPLE, TEMPLE],
            "2026-11-27",
            "Closed today (open on the 1st and 15th of the lunar month)",
        ),
        ([], "2026-11-27", "Opening hours unknown"),
        ([TEMPLE], "2101-01-29", "Opening hours unknown"),
    ],
)
def test_opening_in_words(rules, day, words):
    with translation.override("en"):
        assert opening_in_words(opening_on(rules, date.fromisoformat(day))) == words
