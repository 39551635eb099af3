/* The point that the list is sorted by: what is around it is what the map shows, and a dot says where it is,
   large enough to be seen around a disc. */

const AROUND = 15; // kilometres, where no radius was asked for
const NEAREST = 3;

export class Near {
  constructor(L, map, host) {
    Object.assign(this, { L, map, host });
  }

  /* What to look at; null where no point was asked for, or an area was. */
  look(query) {
    const asked = new URLSearchParams(query);
    const [lat, lng] = (asked.get("near") ?? "").split(",").map(Number);
    this.dot?.remove();
    this.dot = null;
    if (!Number.isFinite(lng)) {
      return null;
    }
    const options = { radius: 26, className: "map-here", interactive: false, pane: "areas" };
    this.dot = this.L.circleMarker([lat, lng], options).addTo(this.map);
    return asked.has("bbox") ? null : this.around(this.L.latLng(lat, lng), Number(asked.get("radius")));
  }

  /* As far as the radius; without one a way around the point, and as far as the first of the list. */
  around(at, radius) {
    const bounds = at.toBounds(2000 * (radius || AROUND));
    const first = document.querySelectorAll(`#${this.host.dataset.follow} [data-point]`);
    for (const { dataset } of radius ? [] : [...first].slice(0, NEAREST)) {
      bounds.extend(dataset.point.split(",").map(Number));
    }
    return bounds;
  }
}
