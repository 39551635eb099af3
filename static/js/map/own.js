/**
 * The place that a page is about: always on its map, larger, with its name, whatever disc it is counted in. Known only
 * roughly it looks like the others that are: a broken edge, an area.
 */

const ABOVE_MARKS = 620;

/* In a pane of its own: the others are kept in reading order. */
export function placeOwn(L, map, areas, { own, ownPoint, ownMark, ownName, ownPrecision, marks }) {
  if (!own) {
    return;
  }
  const span = document.createElement("span");
  span.innerHTML = '<svg viewBox="-10 -10 20 20"><use></use></svg><b></b>';
  span.querySelector("use").setAttribute("href", `${marks}#mark-${ownMark}`);
  span.querySelector("b").textContent = ownName;
  const icon = L.divIcon({ className: `mark-own mark-${ownPrecision}`, html: span, iconSize: [44, 44] });
  const at = L.latLng(ownPoint.split(",").map(Number));
  const options = { icon, interactive: false, keyboard: false, pane: "own" };
  map.createPane("own").style.zIndex = ABOVE_MARKS;
  L.marker(at, options).addTo(map).getElement().setAttribute("aria-hidden", "true");
  const feature = { properties: { precision: ownPrecision } };
  const mark = { group: { count: 1, at, members: [{ feature }] } };
  map.on("zoomend", () => areas.surround(mark));
  areas.surround(mark);
}
