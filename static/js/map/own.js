/* The place that a page is about: always on its map, larger, with its name, whatever disc it is counted in. */

const ABOVE_MARKS = 620;

/* In a pane of its own: the others are kept in reading order. */
export function placeOwn(L, map, { own, ownPoint, ownKind, ownName, marks }) {
  if (!own) {
    return;
  }
  const span = document.createElement("span");
  span.innerHTML = '<svg viewBox="-10 -10 20 20"><use></use></svg><b></b>';
  span.querySelector("use").setAttribute("href", `${marks}#mark-${ownKind}`);
  span.querySelector("b").textContent = ownName;
  const icon = L.divIcon({ className: "mark-own", html: span, iconSize: [44, 44] });
  const [lat, lng] = ownPoint.split(",").map(Number);
  const options = { icon, interactive: false, keyboard: false, pane: "own" };
  map.createPane("own").style.zIndex = ABOVE_MARKS;
  L.marker([lat, lng], options).addTo(map).getElement().setAttribute("aria-hidden", "true");
}
