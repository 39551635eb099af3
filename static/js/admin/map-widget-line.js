/**
 * A line on the map of a form, by Leaflet.draw: drawn, its points moved, deleted. The GeoJSON in the field stays to be
 * read and typed; it has the last word.
 */
import { rounded } from "./map-widget-point.js";

const LOOK = { className: "map-line" };
const NONE = { polygon: false, rectangle: false, circle: false, marker: false, circlemarker: false };

export class LineDrawing {
  constructor(L, map, host, signal) {
    Object.assign(this, { L, map, host, lines: L.featureGroup().addTo(map) });
    L.Polyline._flat = L.LineUtil.isFlat; // Leaflet.draw calls it by its old name, which complains
    translate(L, host);
    map.addControl(
      new L.Control.Draw({
        draw: { ...NONE, polyline: { shapeOptions: LOOK } },
        edit: { featureGroup: this.lines, poly: { allowIntersection: true } },
      }),
    );
    map.on(L.Draw.Event.CREATED, ({ layer }) => this.lines.clearLayers().addLayer(layer));
    map.on([L.Draw.Event.CREATED, L.Draw.Event.EDITED, L.Draw.Event.DELETED].join(" "), () => this.write());
    host.field.addEventListener("input", () => this.read(), { signal });
    this.read();
  }

  /* What is not a line yet, while it is typed, is not drawn. */
  read() {
    this.lines.clearLayers();
    try {
      const { type, coordinates } = JSON.parse(this.host.field.value);
      if (type === "LineString" && coordinates.length > 1) {
        const points = coordinates.map(([longitude, latitude]) => this.L.latLng(latitude, longitude));
        this.lines.addLayer(this.L.polyline(points, LOOK));
        this.map.fitBounds(this.lines.getBounds(), { animate: false, padding: [20, 20] });
      }
    } catch {
      this.lines.clearLayers();
    }
  }

  write() {
    const { field } = this.host;
    const [line] = this.lines.getLayers();
    const coordinates = line?.getLatLngs().map(({ lat, lng }) => [rounded(lng), rounded(lat)]);
    field.value = line ? JSON.stringify({ type: "LineString", coordinates }) : "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/* Each word has its place in L.drawLocal: "draw.toolbar.finish.text". */
function translate(L, host) {
  for (const { dataset, textContent } of host.querySelectorAll(".draw-words li")) {
    const way = dataset.word.split(".");
    const last = way.pop();
    way.reduce((part, name) => part[name], L.drawLocal)[last] = textContent;
  }
}
