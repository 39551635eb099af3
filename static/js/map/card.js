/**
 * The card of a mark: a place with its motif, or the names of several in one spot.
 *
 * On a wide map it stands at its mark, on a narrow one at the lower edge, where the thumb is. It takes the focus and
 * gives it back. The server writes its parts as <template data-card>, this fills the slots.
 */
import { still } from "./options.js";

const ROOMY = 560;

export class Card {
  constructor(L, map, host, query, signal) {
    Object.assign(this, { L, map, host, query });
    this.dock = host.querySelector(".map-dock");
    this.popup = L.popup({ closeButton: false, className: "map-popup", minWidth: 300, maxWidth: 320, offset: [0, -6] });
    const leave = (event) => {
      if (event.key === "Escape" && this.shown) {
        event.preventDefault();
        event.stopPropagation();
        this.close(true);
      }
    };
    host.addEventListener("keydown", leave, { signal });
    map.on("click", () => this.close());
    map.on("popupclose", () => this.forget());
  }

  show(group, marks) {
    this.close();
    this.shown = group.key;
    this.marks = marks;
    const card = this.fill(group);
    card.querySelector("[data-close]").addEventListener("click", () => this.close(true));
    if (this.host.offsetWidth >= ROOMY) {
      this.popup.setLatLng(group.at).setContent(card).openOn(this.map);
    } else {
      this.dock.replaceChildren(card);
      const below = [MARGIN, this.dock.offsetHeight + MARGIN];
      this.map.panInside(group.at, { paddingTopLeft: [MARGIN, MARGIN], paddingBottomRight: below });
      card.scrollIntoView({ block: "nearest", behavior: still.matches ? "instant" : "smooth" });
    }
    marks.raise(group.key);
    card.querySelector("a").focus({ preventScroll: true });
  }

  close(giveBack = false) {
    if (!this.shown) {
      return;
    }
    const mark = this.marks.element(this.shown);
    this.dock.replaceChildren();
    this.map.closePopup(this.popup);
    this.forget();
    if (giveBack) {
      (mark ?? this.map.getContainer()).focus({ preventScroll: true });
    }
  }

  forget() {
    this.marks?.raise(null);
    this.shown = null;
  }

  fill(group) {
    const places = group.members.map(({ feature }) => feature);
    const known = places.every(({ properties }) => properties.count === 1);
    if (group.count === 1) {
      return this.one(places[0].properties);
    }
    const card = this.part("many");
    slot(card, "title").textContent = this.host.dataset.sayHere.replace("{n}", group.count);
    const list = slot(card, "list");
    list.replaceChildren(...(known ? places.map(({ properties }) => this.row(properties)) : [this.way(group)]));
    return card;
  }

  one({ name, label, kind, url, where, when, motif, precision }) {
    const card = this.part("one");
    const link = slot(card, "name");
    link.textContent = name;
    link.href = url;
    slot(card, "kind").textContent = label;
    slot(card, "kind").classList.add(`kind-${kind}`);
    slot(card, "where").textContent = where;
    slot(card, "when").textContent = when ?? "";
    slot(card, "rough").hidden = precision !== "approximate";
    const drawing = card.querySelector(".motif");
    drawing.classList.add(`m-${motif}`);
    drawing.querySelector("use").setAttribute("href", `${this.host.dataset.motifs}#${motif}`);
    return card;
  }

  row({ name, label, kind, url, when }) {
    const row = this.part("row");
    slot(row, "name").textContent = name;
    slot(row, "name").href = url;
    slot(row, "kind").textContent = when ? `${label} · ${when}` : label;
    slot(row, "kind").classList.add(`kind-${kind}`);
    return row;
  }

  /* Who they are is not known here: the list of this spot says. */
  way({ bounds: [[south, west], [north, east]] }) {
    const row = this.part("way");
    const query = new URLSearchParams(this.query());
    query.set("bbox", [west - EDGE, south - EDGE, east + EDGE, north + EDGE].map((n) => n.toFixed(5)).join());
    slot(row, "name").href = `${this.host.dataset.list}?${query}`;
    return row;
  }

  part(name) {
    return this.host.querySelector(`template[data-card=${name}]`).content.firstElementChild.cloneNode(true);
  }
}

const MARGIN = 24;
const EDGE = 0.00005;

function slot(card, name) {
  return card.querySelector(`[data-slot=${name}]`);
}
