/**
 * The marks in view: a place, or a disc for several.
 *
 * A mark keeps its element while the map moves, so the focus stays; the elements stand in reading order, north to
 * south, and are buttons. A place known only roughly has a broken edge and, near enough, an area around it.
 */
import { Areas } from "./areas.js";
import { clearNames } from "./covered.js";
import { dress } from "./dress.js";
import { writeNames } from "./names.js";

const BOX = 44;
const BEYOND = 0.12;

export class Marks {
  /* `open` a group; `parts`: would the map come closer for it? */
  constructor(L, map, host, { open, parts }) {
    Object.assign(this, { L, map, host, open, parts, lit: null, raised: null });
    this.drawn = new Map();
    this.areas = new Areas(L, map);
  }

  draw(groups) {
    const view = this.map.getBounds().pad(BEYOND);
    const seen = groups.filter((group) => view.contains(group.at)).sort(southward);
    const keys = new Set(seen.map(({ key }) => key));
    const orphan = [...this.drawn.values()].find(({ element }) => element === document.activeElement);
    for (const [key, mark] of this.drawn) {
      if (!keys.has(key)) {
        mark.marker.remove();
        this.areas.clear(mark);
        this.drawn.delete(key);
      }
    }
    for (const group of seen) {
      this.put(group);
    }
    this.order(seen);
    writeNames(this.map, seen.map(({ key }) => this.drawn.get(key)));
    clearNames(this.host);
    if (orphan && !this.drawn.has(orphan.group.key)) {
      this.refocus(orphan.group);
    }
    this.host.dataset.count = groups.reduce((sum, group) => sum + group.count, 0);
    this.light(this.lit);
    this.raise(this.raised);
  }

  put(group) {
    const known = this.drawn.get(group.key);
    if (known) {
      known.group = group;
      known.marker.setLatLng(group.at);
    }
    const mark = known ?? this.make(group);
    dress(mark, this.host.dataset, group.count > 1 && this.parts(group));
    this.areas.surround(mark);
  }

  make(group) {
    const icon = this.L.divIcon({ className: "mark", html: "<span></span>", iconSize: [BOX, BOX] });
    const options = { icon, riseOnHover: true, autoPanPadding: [BOX / 2, BOX / 2] };
    const marker = this.L.marker(group.at, options).addTo(this.map);
    const mark = { group, marker, element: marker.getElement() };
    mark.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        event.stopPropagation();
        this.open(mark.group);
      }
    });
    marker.on("click", () => this.open(mark.group));
    this.drawn.set(group.key, mark);
    return mark;
  }

  /* Moved around the mark that has the focus: an element that is taken out loses it. */
  order(groups) {
    const elements = groups.map(({ key }) => this.drawn.get(key).element);
    const pane = this.map.getPane("markerPane");
    if (elements.every((element, place) => pane.children[place] === element)) {
      return;
    }
    const held = document.activeElement;
    const fixed = elements.indexOf(held);
    elements.forEach((element, place) => {
      if (place !== fixed) {
        pane.insertBefore(element, place < fixed ? held : null);
      }
    });
  }

  element(key) {
    return this.drawn.get(key)?.element;
  }

  /* The disc that had the focus fell apart: reading goes on at the first mark where it was. */
  refocus({ bounds }) {
    const area = this.L.latLngBounds(bounds).pad(0.1);
    const next = [...this.drawn.values()].find(({ group }) => area.contains(group.at));
    (next?.element ?? this.map.getContainer()).focus({ preventScroll: true });
  }

  /* The mark whose card is open. */
  raise(key) {
    this.raised = key;
    for (const { element, group } of this.drawn.values()) {
      element.classList.toggle("is-open", group.key === key);
    }
  }

  /* The mark of a place, or the disc it is in; `at` where only its position is known. */
  light(asked) {
    this.lit = asked;
    for (const { element, group, marker } of this.drawn.values()) {
      const on = asked !== null && holds(group, asked);
      element.classList.toggle("is-lit", on);
      marker.setZIndexOffset(on ? 1000 : 0);
    }
  }
}

function holds(group, { id, at }) {
  if (group.members.some((member) => member.id === id)) {
    return true;
  }
  const [[south, west], [north, east]] = group.bounds;
  const inside = at && at.lat >= south && at.lat <= north && at.lng >= west && at.lng <= east;
  return Boolean(inside) && group.members.some((member) => member.count > 1);
}

function southward(a, b) {
  return b.at.lat - a.at.lat || a.at.lng - b.at.lng;
}
