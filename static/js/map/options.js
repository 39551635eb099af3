/* How the map behaves: how far it zooms, what the wheel and a finger do, and that it keeps still for who wants that. */

export const FURTHEST_OUT = 7;
export const CLOSEST = 17;
export const still = matchMedia("(prefers-reduced-motion: reduce)");
/* How near marks may come, in pixels, before they become one. */
export const reach = matchMedia("(pointer: coarse)").matches ? 44 : 34;

/* In the middle of a page the wheel and a single finger belong to the page; `data-wheel` says that the map is the page. */
export function mapOptions(L, { dataset }) {
  const moves = !still.matches;
  return {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    minZoom: FURTHEST_OUT,
    maxZoom: CLOSEST,
    maxBoundsViscosity: 0.8,
    scrollWheelZoom: "wheel" in dataset,
    dragging: !("mini" in dataset && L.Browser.mobile),
    inertia: moves,
    zoomAnimation: moves,
    fadeAnimation: moves,
    markerZoomAnimation: moves,
  };
}
