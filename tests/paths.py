"""The ways through the admin that tests/portal/content/test_paths.py tries."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.test import Client

from portal.content import workflow
from portal.content.models import Revision
from villages.models import Linkage, Tradition

LIST = "/admin/villages/tradition/"
NO_ROWS = {
    f"{prefix}-{count}_FORMS": "0"
    for prefix in (
        *("recognitions", "pictures"),
        *("place_traditions", "opening_rules", "offers", "products", "links_out", "links_in"),
    )
    for count in ("TOTAL", "INITIAL")
}
FORM = {
    **NO_ROWS,
    "name_vi": "Nghề mới",
    "kind": "craft",
    "motif": "roof",
    "summary_vi": "Một nghề để thử.",
    "pillars": ["handicrafts"],
    "sources": "Sách",
    "confidence": "partial",
}


class Paths:
    """Each method goes one way, and says whether it led where it should."""

    def __init__(self, client: Client, units: Any, keys: Any, theirs: Any) -> None:
        self.client, self.units, self.keys, self.theirs = client, units, keys, theirs

    # -- steps

    def _record(self, status: str = "draft") -> Any:
        return Tradition.objects.get(pk=self.keys[status])

    def _url(self, page: str, status: str = "draft") -> str:
        return f"{LIST}{self.keys[status]}/{page}/"

    def _opens(self, url: str, **query: str) -> bool:
        return self.client.get(url, query).status_code == 200

    def _save(self, status: str = "draft", **values: Any) -> Any:
        record = self._record(status)
        filled = {
            "name_vi": record.name_vi,
            "slug": record.slug,
            "opened_edition": record.edition,
            "locality": record.locality_id,
            "shared_with": [unit.pk for unit in record.shared_with.all()],
        }
        self.client.post(self._url("change", status), FORM | filled | values)
        return self._record(status)

    def _row(self, status: str = "draft") -> bool:
        row = {"level": "provincial", "year": "2020", "id": "", "tradition": self.keys[status]}
        data = {f"recognitions-0-{name}": value for name, value in row.items()}
        saved = self._save(status, **data, **{"recognitions-TOTAL_FORMS": "1"})
        return bool(saved.recognitions.exists())

    def _add(self, unit: str) -> bool:
        self.client.post(f"{LIST}add/", FORM | {"locality": self.units[unit].pk})
        return Tradition.objects.filter(name_vi="Nghề mới", locality=self.units[unit]).exists()

    def _act(self, step: str, status: str = "draft") -> Any:
        chosen = {"action": step, "_selected_action": [self.keys[status]]}
        self.client.post(LIST, chosen)
        edition = Tradition.objects.get(pk=self.keys[status]).edition
        told = {"records": f"{self.keys[status]}:{edition}", "_confirmed": "1"}
        self.client.post(f"{LIST}moves/{step}/", told)
        return Tradition.objects.filter(pk=self.keys[status]).first()

    def _found(self, model: str, field: str, wanted: Any) -> bool:
        query = {"app_label": "villages", "model_name": model, "field_name": field}
        answer = self.client.get("/admin/autocomplete/", query | {"term": wanted.name})
        if answer.status_code != 200:
            return False
        return str(wanted.pk) in [row["id"] for row in answer.json()["results"]]

    def _link(self, start: Any, end: Any) -> bool:
        data = {"from_place": start.pk, "to_place": end.pk, "role": "sells"}
        self.client.post("/admin/villages/linkage/add/", data | {"confidence": "partial"})
        return Linkage.objects.filter(from_place=start, to_place=end).exists()

    # -- the ways

    def list(self) -> bool:
        answer = self.client.get(LIST)
        return answer.status_code == 200 and self._record() in answer.context["cl"].queryset

    def form_with_preview_links(self) -> bool:
        """The links of both languages open for a stranger."""
        answer = self.client.get(self._url("change"))
        links = answer.context["previews"] if answer.status_code == 200 else []
        return bool(links) and all(Client().get(row["url"]).status_code == 200 for row in links)

    def form_of_archived(self) -> bool:
        return self._opens(self._url("change", "archived"))

    def save(self) -> bool:
        return bool(self._save(motif="boat").motif == "boat")

    def save_published(self) -> bool:
        return bool(self._save("published", motif="boat").motif == "boat")

    def save_archived(self) -> bool:
        return bool(self._save("archived", motif="boat").motif == "boat")

    def row(self) -> bool:
        return self._row()

    def row_of_archived(self) -> bool:
        return self._row("archived")

    def lead_to_others_draft(self) -> bool:
        saved = self._save(home_place=self.theirs["draft"].pk)
        return bool(saved.home_place == self.theirs["draft"])

    def row_to_others_draft(self) -> bool:
        """Tried from a place that all may edit who are anybody."""
        place, tradition = self.theirs["common"], self.theirs["tradition"]
        row = {"tradition": tradition.pk, "order": "0", "id": "", "place": place.pk}
        data = {f"place_traditions-0-{name}": value for name, value in row.items()}
        own = {"kind": "market", "precision": "exact", "place_traditions-TOTAL_FORMS": "1"}
        keep = {"locality": place.locality_id, "opened_edition": place.edition}
        url = f"/admin/villages/place/{place.pk}/change/"
        self.client.post(url, FORM | data | own | keep)
        return bool(place.traditions.filter(pk=tradition.pk).exists())

    def owner(self) -> bool:
        beside = self.units["beside"]
        return bool(self._save(locality=beside.pk).locality == beside)

    def owner_to_nobody(self) -> bool:
        return self._save(locality="").locality is None

    def sharing(self) -> bool:
        saved = self._save(shared_with=[self.units["elsewhere"].pk])
        return self.units["elsewhere"] in saved.shared_with.all()

    def add(self) -> bool:
        return self._add("ours")

    def add_elsewhere(self) -> bool:
        return self._add("elsewhere")

    def submit_by_button(self) -> bool:
        return bool(self._save(_step="submit").status == "in_review")

    def publish_by_button(self) -> bool:
        return bool(self._save(_step="publish").status == "published")

    def submit_by_action(self) -> bool:
        return bool(self._act("submit").status == "in_review")

    def publish_by_action(self) -> bool:
        return bool(self._act("publish").status == "published")

    def page_of_restore(self) -> bool:
        return self._opens(self._url("moves/restore", "archived"))

    def restore_by_page(self) -> bool:
        self.client.post(self._url("moves/restore", "archived"), {"_confirmed": "1"})
        return bool(self._record("archived").status == "draft")

    def delete_by_page(self) -> bool:
        self.client.post(self._url("delete"), {"_confirmed": "1", "post": "yes"})
        return not Tradition.objects.filter(pk=self.keys["draft"]).exists()

    def delete_by_action(self) -> bool:
        return self._act("delete", "archived") is None

    def history(self) -> bool:
        return self._opens(self._url("history"))

    def revision(self) -> bool:
        last = Revision.objects.of(self._record()).first()
        return self._opens(self._url(f"history/{last.pk}"))

    def revert_by_page(self) -> bool:
        record = self._record()
        first = Revision.objects.of(record).last()
        Tradition.objects.filter(pk=record.pk).update(motif="boat")
        told = {"edition": record.edition, "field": "motif"}
        self.client.post(self._url(f"history/{first.pk}/put-back"), told)
        return bool(self._record().motif == "roof")

    def deleted_records(self) -> bool:
        return self._opens(f"{LIST}deleted/")

    def bring_back(self) -> bool:
        workflow.delete(self._record(), by=None)
        last = Revision.objects.filter(model="villages.tradition").first()
        self.client.post(f"{LIST}deleted/{last.pk}/")
        return Tradition.objects.filter(pk=self.keys["draft"]).exists()

    def edit_this(self) -> bool:
        answer = self.client.get(f"/admin/edit/traditions/{self._record('published').slug}/")
        return answer.status_code == 302 and answer.url == self._url("change", "published")

    def look_up_draft(self) -> bool:
        return self._found("linkage", "tradition", self._record())

    def look_up_published(self) -> bool:
        return self._found("placetradition", "tradition", self._record("published"))

    def look_up_locality(self) -> bool:
        return self._found("place", "locality", self.units["ours"])

    def look_up_shared(self) -> bool:
        return self._found("place", "shared_with", self.units["ours"])

    def linkage_form(self) -> bool:
        """One end is the record that all may edit who are anybody but the neighbour."""
        ends = {"from_place": self.theirs["common"], "to_place": self.theirs["other"]}
        link = Linkage.objects.create(**ends, role="teaches")
        return self._opens(f"/admin/villages/linkage/{link.pk}/change/")

    def linkage_to_others_draft(self) -> bool:
        return self._link(self.theirs["common"], self.theirs["draft"])

    def linkage_between_others(self) -> bool:
        return self._link(self.theirs["other"], self.theirs["market"])

    def localities(self) -> bool:
        return self._opens("/admin/localities/locality/")

    def change_locality(self) -> bool:
        unit = self.units["ours"]
        url = f"/admin/localities/locality/{unit.pk}/change/"
        values = {"level": "commune", "unit_type": "commune", "parent": unit.parent_id}
        rows = {"successions-TOTAL_FORMS": "0", "successions-INITIAL_FORMS": "0"}
        self.client.post(url, values | rows | {"name": "Xã Khác"})
        unit.refresh_from_db()
        return bool(unit.name == "Xã Khác")

    def way_to_page(self) -> bool:
        kind = ContentType.objects.get_for_model(Tradition).pk
        answer = self.client.get(f"/admin/r/{kind}/{self.keys['draft']}/")
        return answer.status_code == 302 and "/traditions/" in answer.url
