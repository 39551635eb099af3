"""What tests of rules share: spans to ask for, and the days that a rule gives in one."""

from datetime import date, timedelta

from hypothesis import strategies as st

DAY = timedelta(days=1)
YEARS = (2024, 2037)
SPANS = st.tuples(st.dates(date(YEARS[0], 1, 1), date(YEARS[1], 12, 31)), st.integers(0, 800)).map(
    lambda pair: (pair[0], pair[0] + DAY * pair[1])
)


def days(first, last):
    """Each of them, both ends included."""
    return [first + DAY * n for n in range((last - first).days + 1)]


def covered(rule, first, last):
    """The days of the span on which the event is held."""
    found = {d for one in rule.held(first, last) for d in days(one.first, one.last)}
    return sorted(d for d in found if first <= d <= last)
