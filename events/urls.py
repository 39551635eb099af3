"""Addresses of events and organisers."""

from django.urls import path, re_path

from events.views import feeds, listing, month, record
from portal.version.public import public_page

events = [
    path("", public_page(listing.EventList.as_view(), by_the_clock=True), name="events"),
    path("calendar/", public_page(month.current), name="events-calendar"),
    re_path(
        "^calendar/(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/$",
        public_page(month.one),
        name="events-month",
    ),
    path(
        "<slug:slug>/",
        public_page(record.EventDetail.as_view(), by_the_clock=True),
        name="event",
    ),
]
organisers = [
    path(
        "<slug:slug>/",
        public_page(record.OrganiserDetail.as_view(), by_the_clock=True),
        name="organiser",
    ),
]
# Under no language: `lang=` says which.
for_programs = [
    path("events.ics", feeds.calendar, name="events-ics"),
    path("events/<slug:slug>.ics", feeds.event_calendar, name="event-ics"),
    path("feeds/events.atom", feeds.news, name="events-atom"),
]
