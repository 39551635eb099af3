/**
 * The tools at the map's edge: closer, further, where am I, full screen, search in this area.
 *
 * The server writes the buttons; those that can do nothing here are not shown.
 */
import { Full } from "./full.js";

const DECIMALS = 4;
const PATIENCE = { enableHighAccuracy: false, timeout: 10_000, maximumAge: 300_000 };
const NEAR_ZOOM = 12;

export class Area {
  constructor(chart) {
    const { host, map, life: { signal } } = chart;
    Object.assign(this, { chart, host, map });
    const acts = {
      closer: () => map.zoomIn(),
      further: () => map.zoomOut(),
      near: () => this.locate(),
      search: () => this.search(),
    };
    for (const [name, act] of Object.entries(acts)) {
      this.button(name)?.addEventListener("click", act, { signal });
    }
    this.full = new Full(chart, this.button("full"));
    map.on("zoomend zoomlevelschange", () => this.limit());
    this.tame();
    this.limit();
  }

  button(name) {
    return this.host.querySelector(`[data-do=${name}]`);
  }

  limit() {
    const zoom = this.map.getZoom();
    this.button("closer").disabled = zoom >= this.map.getMaxZoom();
    this.button("further").disabled = zoom <= this.map.getMinZoom();
  }

  /* In the middle of a page the wheel scrolls the page until the map has been touched. */
  tame() {
    if ("wheel" in this.host.dataset) {
      return;
    }
    this.map.on("mousedown focus", () => this.map.scrollWheelZoom.enable());
    this.map.on("mouseout blur", () => "full" in this.host.dataset || this.map.scrollWheelZoom.disable());
  }

  offer(state) {
    const button = this.button("search");
    if (button) {
      button.hidden = !state;
    }
  }

  /* The form with the filters takes the area along, and is sent by htmx as for any other change. */
  search() {
    const view = this.map.getBounds();
    const edges = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
    const field = document.querySelector("[name=bbox][form=filters]") ?? this.newField();
    field.value = edges.map((edge) => edge.toFixed(DECIMALS)).join();
    this.map.getContainer().focus({ preventScroll: true });
    field.form.requestSubmit();
  }

  newField() {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "bbox" });
    field.setAttribute("form", "filters");
    document.getElementById(this.host.dataset.follow).append(field);
    return field;
  }

  locate() {
    this.host.hush("place");
    this.host.hush("far");
    if (!navigator.geolocation) {
      this.host.note("place");
      return;
    }
    const button = this.button("near");
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        button.disabled = false;
        this.here(coords);
      },
      () => {
        button.disabled = false;
        this.host.note("place");
      },
      PATIENCE,
    );
  }

  here({ latitude, longitude, accuracy }) {
    const { map, chart } = this;
    const at = [latitude, longitude];
    this.spot?.remove();
    const options = { radius: Math.max(accuracy, 120), className: "map-here", interactive: false, pane: "areas" };
    this.spot = chart.L.circle(at, options).addTo(map);
    if (map.options.maxBounds?.contains(at)) {
      map.setView(at, Math.max(map.getZoom(), NEAR_ZOOM));
    } else {
      this.host.note("far");
    }
  }
}
