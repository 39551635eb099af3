/**
 * Where the map looks: at the view in its address, at the area that was asked for, or at the whole set.
 *
 * It knows a move of its own from one of the reader's (`moved`). A move may be over at once or be animated: Leaflet says
 * `moveend` when it is, and only then. `ours` holds until that.
 */
import { Near } from "./near.js";
import { CLOSEST, FURTHEST_OUT, reach, still } from "./options.js";
import { clearOf } from "./overlays.js";
import { leadToView, readView, writeView } from "./view-state.js";

const DELTA = [
  [19.85, 105.2],
  [21.65, 107.1],
];
const NEIGHBOURHOOD = [
  [17.4, 101.5],
  [23.9, 110.5],
];
const FIRST_CLOSEST = 13;
const WIDE = 500;
const ROOM = 1.5; // degrees around what lies far off, so that it can stand in the middle

export class Sight {
  constructor(L, map, host, mini) {
    Object.assign(this, { L, map, host, mini, moved: false, ours: false, busy: false, arrived: false });
    this.near = new Near(L, map, host);
    map.setMaxBounds(NEIGHBOURHOOD);
    if (still.matches) {
      map.panBy = (way, options) => L.Map.prototype.panBy.call(map, way, { ...options, animate: false });
    }
  }

  /* The set of `query` lies within `bounds`; `first` when the page has just come. Does the map move for it? */
  look(query, bounds, first) {
    const asked = new URLSearchParams(query).get("bbox");
    const view = first && !this.mini ? readView() : null;
    const near = this.near.look(query);
    const set = near ?? this.box(asked ?? bounds) ?? this.L.latLngBounds(DELTA);
    this.roam(set);
    if (view?.zoom) {
      this.go(view);
    } else if (first || !asked) {
      this.frame(asked || near ? set : this.nearby(set), asked ? 0 : this.margin, first);
    } else {
      return false;
    }
    return true;
  }

  /* The view of an address is one that somebody has chosen. */
  go({ zoom, lat, lng }) {
    this.moved = true;
    this.quietly(() => this.map.setView([lat, lng], zoom, { animate: false }));
  }

  get margin() {
    return this.map.getSize().x < WIDE ? 12 : 28;
  }

  frame(bounds, margin, atOnce) {
    const maxZoom = this.mini ? FIRST_CLOSEST - 1 : FIRST_CLOSEST;
    const animate = !atOnce && !still.matches;
    const paddings = margin ? clearOf(this.L, this.map, this.host, bounds, { margin, maxZoom }) : {};
    this.quietly(() => this.map.fitBounds(bounds, { ...paddings, maxZoom, animate }), animate);
  }

  /* What is abroad or far off is drawn where it is, out of the first view; unless there is nothing else. */
  nearby(set) {
    const delta = this.L.latLngBounds(DELTA);
    if (!delta.intersects(set)) {
      return set;
    }
    const inner = (side, pick) => pick(set[side](), delta[side]());
    const southWest = [inner("getSouth", Math.max), inner("getWest", Math.max)];
    return this.L.latLngBounds(southWest, [inner("getNorth", Math.min), inner("getEast", Math.min)]);
  }

  /* Not past the neighbourhood of the delta, but as far as the set itself reaches. Set as options: the methods move. */
  roam(set) {
    const { L, map } = this;
    const { lat: south, lng: west } = set.getSouthWest();
    const { lat: north, lng: east } = set.getNorthEast();
    const around = [[south - ROOM, west - ROOM], [north + ROOM, east + ROOM]];
    map.options.maxBounds = L.latLngBounds(NEIGHBOURHOOD).extend(around);
    map.options.minZoom = Math.min(FURTHEST_OUT, map.getBoundsZoom(set));
    map.fire("zoomlevelschange");
  }

  /* The map's own move. One that is `animated` has begun a frame later, and is over when the map says so. */
  quietly(move, animated = false) {
    this.ours = this.busy = true;
    this.halt();
    this.arrived = false;
    move();
    this.busy = false;
    this.ours = (animated && !this.arrived) || Boolean(this.map._panAnim?._inProgress);
  }

  /* What is under way ends at once: while it zooms Leaflet takes no other view, and cannot be removed. */
  halt() {
    const { map } = this;
    map._stop();
    if (map._animatingZoom) {
      map._onZoomTransitionEnd();
    }
  }

  /* A move has ended: whose was it? */
  settle() {
    const theirs = !this.ours;
    this.arrived = true;
    this.ours &&= this.busy;
    this.moved ||= theirs;
    return theirs;
  }

  /* In the address: the view that was chosen, or that the map is open. */
  remember(open) {
    if (this.mini) {
      return;
    }
    if (this.moved || open) {
      const { lat, lng } = this.map.getCenter();
      writeView(this.moved ? { zoom: this.map.getZoom(), lat, lng } : {});
    } else {
      leadToView();
    }
  }

  /* The zoom at which what lies in the bounds comes apart; null where no zoom does that. */
  parts(bounds) {
    const { L, map } = this;
    const area = L.latLngBounds(bounds);
    const [a, b] = [area.getNorthWest(), area.getSouthEast()].map((corner) => map.project(corner, CLOSEST));
    if (a.distanceTo(b) < reach || map.getZoom() >= CLOSEST) {
      return null;
    }
    const fitting = map.getBoundsZoom(area, false, L.point(2 * reach, 2 * reach));
    return Math.min(CLOSEST, Math.max(map.getZoom() + 1, fitting));
  }

  box(written) {
    const [west, south, east, north] = (written || "").split(",").map(Number);
    const beyond = west > east ? 360 : 0; // over the line where the dates change
    return Number.isFinite(north) ? this.L.latLngBounds([south, west], [north, east + beyond]) : null;
  }
}
