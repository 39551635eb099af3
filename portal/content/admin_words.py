"""What Django's administration says in English only: named here, our catalogue may say it."""

from django.utils.translation import gettext_noop, ngettext_lazy

# The templates of Django ask for them; nothing here needs to.
SENTENCES = (
    gettext_noop("Skip to main content"),
    gettext_noop("Breadcrumbs"),
    gettext_noop("Sidebar"),
    gettext_noop("Toggle navigation"),
    gettext_noop("Filter navigation items"),
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
    gettext_noop("Show counts"),
    gettext_noop("Hide counts"),
    gettext_noop("Toggle theme (current theme: auto)"),
    gettext_noop("Toggle theme (current theme: light)"),
    gettext_noop("Toggle theme (current theme: dark)"),
    gettext_noop("Select all objects on this page for an action"),
    gettext_noop("Select this object for an action - {}"),
    gettext_noop("View selected %(model)s"),
    gettext_noop("Added:"),
    gettext_noop("Changed:"),
    gettext_noop("Deleted:"),
    gettext_noop("Error:"),
    gettext_noop("Set password"),
    gettext_noop("Reset password"),
    gettext_noop("Forgotten your login credentials?"),
    gettext_noop("Site administration"),
    gettext_noop("Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
)
CORRECT = ngettext_lazy("Please correct the error below.", "Please correct the errors below.")
ENTRIES = ngettext_lazy("entry", "entries")
SHORT_PASSWORD = ngettext_lazy(
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
)
