/**
 * <map-widget>: a map round a field of a form, for a point or a line (data-kind).
 *
 * The server writes the field, the words and the addresses; the field alone is enough without this. The map is
 * Leaflet on the portal's own base, with raster tiles where the site has them.
 */
import { Base } from "../map/base.js";
import { leaflet } from "../map/loader.js";
import { mapOptions } from "../map/options.js";
import { LineDrawing } from "./map-widget-line.js";
import { PointDrawing } from "./map-widget-point.js";

const SOON = { rootMargin: "200px" };
const ZOOMS = { minZoom: 5, maxZoom: 19 };
const DRAWINGS = { point: PointDrawing, line: LineDrawing };

class MapWidget extends HTMLElement {
  connectedCallback() {
    this.life = new AbortController();
    this.field = this.querySelector("input, textarea");
    this.watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        this.watch.disconnect();
        this.start();
      }
    }, SOON);
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.life.abort();
    this.watch.disconnect();
    this.resize?.disconnect();
    this.map?.remove();
  }

  async start() {
    const { dataset, life: { signal } } = this;
    try {
      const L = await leaflet(dataset);
      if (dataset.draw) {
        await Promise.all([import(dataset.draw), style(dataset.drawStyle)]);
      }
      if (!signal.aborted) {
        this.dataset.ready = "";
        this.draw(L, signal);
      }
    } catch (error) {
      console.error(error);
      delete this.dataset.ready;
      this.note("failed");
    }
  }

  draw(L, signal) {
    const ground = this.querySelector(".map-ground");
    this.map = L.map(ground, { ...mapOptions(L, this), ...ZOOMS, dragging: true });
    const { closer, further } = this.dataset;
    L.control.zoom({ zoomInTitle: closer, zoomOutTitle: further }).addTo(this.map);
    const count = () => {
      this.dataset.zoom = Math.floor(this.map.getZoom());
    };
    this.map.on("zoomend", count);
    const [west, south, east, north] = this.dataset.bounds.split(",").map(Number);
    this.map.fitBounds([[south, west], [north, east]], { animate: false });
    count();
    this.base = new Base(L, this.map, this, signal);
    /* The wheel belongs to the page until the map is worked with. */
    ground.addEventListener("focus", () => this.map.scrollWheelZoom.enable(), { signal });
    ground.addEventListener("blur", () => this.map.scrollWheelZoom.disable(), { signal });
    this.resize = new ResizeObserver(() => this.map.invalidateSize({ animate: false }));
    this.resize.observe(ground);
    this.drawing = new DRAWINGS[this.dataset.kind](L, this.map, this, signal);
  }

  /* What the portal makes of the position; `doubt` wants to be seen. */
  say(words, kind = "") {
    const line = this.querySelector(".map-said");
    line.textContent = words;
    line.dataset.kind = kind;
  }

  offer(words, act) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button", textContent: words });
    button.addEventListener("click", act);
    this.querySelector(".map-said").append(" ", button);
  }

  /* The links below: the same point on maps that show streets and names. */
  elsewhere(point) {
    const line = this.querySelector(".map-elsewhere");
    line.hidden = !point;
    for (const link of point ? line.querySelectorAll("a") : []) {
      link.href = link.dataset.map.replaceAll("{latitude}", point.lat).replaceAll("{longitude}", point.lng);
    }
  }

  /* Sentences of the server about the map itself. */
  note(kind) {
    this.querySelector(".map-note").textContent = this.dataset[`note${kind[0].toUpperCase()}${kind.slice(1)}`] ?? "";
  }

  hush() {
    this.querySelector(".map-note").textContent = "";
  }
}

function style(address) {
  return new Promise((done, failed) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    Object.assign(link, { onload: done, onerror: () => failed(new Error(address)) });
    document.querySelector("link[rel=stylesheet]").before(link);
  });
}

customElements.define("map-widget", MapWidget);
