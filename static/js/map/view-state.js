/* The view of the map in the address: #map=zoom/latitude/longitude, or #map alone for a map that is open. */

const SHAPE = /^#map(?:=(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?))?$/;

/* {zoom, lat, lng}, {} for a map that is only open, null where the address says nothing of a map. */
export function readView(hash = location.hash) {
  const found = SHAPE.exec(hash);
  if (!found) {
    return null;
  }
  const [zoom, lat, lng] = found.slice(1).map(Number);
  return zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lng) <= 180 ? { zoom, lat, lng } : {};
}

/* No step in the history: back leads to the page before, not to the map a moment ago. */
export function writeView(view) {
  const hash = view ? `#map${view.zoom ? `=${view.zoom}/${view.lat.toFixed(4)}/${view.lng.toFixed(4)}` : ""}` : "";
  if (hash !== location.hash) {
    history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
  }
  leadToView();
}

/* The other language shows the same view. */
export function leadToView() {
  for (const link of document.querySelectorAll(".lang a")) {
    link.hash = readView() ? location.hash : "";
  }
}
