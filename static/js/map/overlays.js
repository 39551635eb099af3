/* How much room at the map's edges is taken by what lies over it, so that no result hides there at first sight. */

const APART = 8; // pixels between a mark and a button

/* Options for fitBounds: in the middle, beside the tools or below them, whichever shows `bounds` largest. */
export function clearOf(L, map, host, bounds, { margin, maxZoom }) {
  const ground = map.getContainer().getBoundingClientRect();
  const list = "open" in host.dataset ? host.closest("live-results") : null;
  /* On a wide sheet they lie over the sea; to make way for them would push the delta out of its middle. */
  const narrow = list || "mini" in host.dataset;
  const tools = box(narrow && !("own" in host.dataset) ? host : null, ".map-tools");
  const top = room(box(list, ".panel > summary")?.bottom - ground.top, margin);
  const bottom = room(ground.bottom - box(list, "map-switch button")?.top, margin);
  const right = room(ground.right - tools?.left, margin);
  const middle = [right, top, right, bottom];
  const beside = [margin, top, right, bottom];
  const below = [margin, room(tools?.bottom - ground.top, top), margin, bottom];
  const { x, y } = map.getSize();
  const zoom = ([west, north, east, south]) =>
    x > west + east && y > north + south
      ? Math.min(maxZoom, map.getBoundsZoom(bounds, false, L.point(west + east, north + south)))
      : 0;
  const best = [middle, below, beside].reduce((one, other) => (zoom(other) > zoom(one) ? other : one));
  const [west, north, east, south] = zoom(best) ? best : Array(4).fill(0); // a sheet that is all buttons
  return { paddingTopLeft: [west, north], paddingBottomRight: [east, south] };
}

function box(within, selector) {
  const found = within?.querySelector(selector)?.getBoundingClientRect();
  return found?.width ? found : undefined;
}

function room(pixels, least) {
  return pixels ? Math.max(least, pixels + APART) : least;
}
