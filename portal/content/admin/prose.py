"""The field for formatted texts: a plain one that the script makes into an editor."""

import json
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.content import richtext

# The buttons: group, command of the script, drawing, what it is called, its key.
TOOLS = (
    ("marks", "bold", "bold", _("Bold"), "Ctrl+B"),
    ("marks", "italic", "italic", _("Italic"), "Ctrl+I"),
    ("blocks", "h3", "heading-3", _("Heading"), "Ctrl+Alt+3"),
    ("blocks", "h4", "heading-4", _("Smaller heading"), "Ctrl+Alt+4"),
    ("blocks", "bulletList", "list", _("List with dots"), "Ctrl+Shift+8"),
    ("blocks", "orderedList", "list-ordered", _("Numbered list"), "Ctrl+Shift+7"),
    ("blocks", "blockquote", "quote", _("Quotation"), "Ctrl+Shift+B"),
    ("links", "link", "link", pgettext_lazy("formatted text", "Link"), "Ctrl+K"),
    ("steps", "undo", "undo-2", _("Undo"), "Ctrl+Z"),
    ("steps", "redo", "redo-2", _("Redo"), "Ctrl+Y"),
)


class Prose(AdminTextareaWidget):
    """A text area with a tool bar; without script a text area, where plain text is typed."""

    class Media:
        css = {"all": ("css/admin/prose.css",)}
        js = (forms.Script("js/admin/prose.js", type="module"),)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = {
            "textarea": super().render(name, value, attrs, renderer),
            "options": json.dumps(richtext.editor()),
            "tools": TOOLS,
            "tags": ", ".join(sorted(richtext.TAGS)),
        }
        return render_to_string("admin/content/prose.html", context)
