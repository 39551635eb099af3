/**
 * Where the map looks: at the view in its address, at the area that was asked for, or at the whole set.
 *
 * It knows a move of its own from one of the reader's (`moved`).
 */
import { CLOSEST, FURTHEST_OUT, still } from "./options.js";
import { readView } from "./view-state.js";

const DELTA = [
  [19.85, 105.2],
  [21.65, 107.1],
];
const NEIGHBOURHOOD = [
  [17.4, 101.5],
  [23.9, 110.5],
];
const APART = 28; // pixels between two marks that can be told apart
const FIRST_CLOSEST = 13;
const WIDE = 500;

export class Sight {
  constructor(L, map, mini) {
    Object.assign(this, { L, map, mini, moved: false, ours: false });
    if (still.matches) {
      map.panBy = (way, options) => L.Map.prototype.panBy.call(map, way, { ...options, animate: false });
    }
  }

  /* The set of `query` lies within `bounds`; `first` when the page has just come. */
  look(query, bounds, first) {
    const asked = new URLSearchParams(query).get("bbox");
    const view = first && !this.mini ? readView() : null;
    const set = this.box(asked ?? bounds) ?? this.L.latLngBounds(DELTA);
    this.quietly(() => {
      this.roam(set);
      if (view?.zoom) {
        this.moved = true;
        this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
      } else if (first || !asked) {
        this.frame(asked ? set : this.nearby(set), asked ? 0 : this.margin, first);
      }
    });
  }

  get margin() {
    return this.map.getSize().x < WIDE ? 12 : 28;
  }

  frame(bounds, margin, atOnce) {
    const maxZoom = this.mini ? FIRST_CLOSEST - 1 : FIRST_CLOSEST;
    this.map.fitBounds(bounds, { padding: [margin, margin], maxZoom, animate: !atOnce && !still.matches });
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

  /* Not past the neighbourhood of the delta, but as far as the set itself reaches. */
  roam(set) {
    this.map.setMaxBounds(this.L.latLngBounds(NEIGHBOURHOOD).extend(set));
    this.map.setMinZoom(Math.min(FURTHEST_OUT, this.map.getBoundsZoom(set)));
  }

  /* The map's own move; it may still be under way afterwards. */
  quietly(move) {
    const { map } = this;
    this.ours = true;
    move();
    this.ours = Boolean(map._animatingZoom || map._panAnim?._inProgress);
  }

  /* A move has ended: whose was it? */
  settle() {
    const theirs = !this.ours;
    this.ours = false;
    this.moved ||= theirs;
    return theirs;
  }

  /* The zoom at which what lies in the bounds comes apart; null where no zoom does that. */
  parts(bounds) {
    const { L, map } = this;
    const area = L.latLngBounds(bounds);
    const [a, b] = [area.getNorthWest(), area.getSouthEast()].map((corner) => map.project(corner, CLOSEST));
    if (a.distanceTo(b) < APART || map.getZoom() >= CLOSEST) {
      return null;
    }
    const fitting = map.getBoundsZoom(area, false, L.point(2 * APART, 2 * APART));
    return Math.min(CLOSEST, Math.max(map.getZoom() + 1, fitting));
  }

  box(written) {
    const [west, south, east, north] = (written || "").split(",").map(Number);
    return Number.isFinite(north) ? this.L.latLngBounds([south, west], [north, east]) : null;
  }
}
