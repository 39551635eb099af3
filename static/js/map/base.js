/**
 * The printed base: provinces as one block with an ink edge, old borders dotted, rivers, names. Below its lines, raster
 * tiles where the site has them; when their host is down they are taken away and the base remains.
 *
 * Leaflet sets colours as attributes of the paths, so css/map.css has the last word, light and dark.
 */
import { clearNames } from "./covered.js";
import { layRaster } from "./raster.js";

const flip = ([lng, lat]) => [lat, lng];
const PANES = { ground: 210, raster: 220, lines: 230, names: 240 };

export class Base {
  constructor(L, map, host, signal) {
    Object.assign(this, { L, map, host, signal });
    this.drawn = {};
    for (const [name, height] of Object.entries(PANES)) {
      const pane = map.createPane(`base-${name}`);
      pane.style.zIndex = height;
      pane.setAttribute("aria-hidden", "true");
    }
    this.credits = L.control.attribution({ prefix: false }).addTo(map);
    L.control.scale({ imperial: false, maxWidth: 90 }).addTo(map);
    this.load();
    if (host.dataset.raster) {
      layRaster(L, map, host, signal);
    }
  }

  /* Without it the marks stand alone; when the network is back it is tried again. */
  async load() {
    const { host, signal } = this;
    try {
      const answer = await fetch(host.dataset.base, { signal });
      this.draw(await answer.json());
      host.hush("base");
    } catch {
      if (signal.aborted) {
        return;
      }
      host.note("base");
      addEventListener("online", () => this.load(), { once: true, signal });
    }
    host.dataset.drawn = "";
  }

  draw({ provinces = [], formers = [], rivers = [], waves = [] }) {
    const lands = provinces.map(({ rings }) => rings.map((ring) => ring.map(flip)));
    this.paths("polygon", "ground", lands, "base-shade");
    this.paths("polygon", "ground", lands, "base-edge");
    this.paths("polygon", "ground", lands, "base-land");
    this.paths("polyline", "ground", waves.map((line) => line.map(flip)), "base-wave");
    this.paths("polyline", "lines", formers.map((line) => line.map(flip)), "base-former");
    this.paths("polygon", "lines", lands, "base-border");
    const courses = rivers.map(({ line }) => line.map(flip));
    this.paths("polyline", "lines", courses, "base-bank");
    this.paths("polyline", "lines", courses, "base-river");
    for (const { name, label } of provinces) {
      this.name(name, label, "base-name");
    }
    for (const river of rivers) {
      this.name(river[this.host.dataset.lang] ?? river.vi, river.label, "base-water");
    }
    clearNames(this.host);
    this.credits.addAttribution(this.host.dataset.credit);
  }

  paths(shape, pane, lines, className) {
    const { L, map } = this;
    this.drawn[pane] ??= L.svg({ pane: `base-${pane}`, padding: 0.5 });
    for (const line of lines) {
      const options = { renderer: this.drawn[pane], pane: `base-${pane}`, className, interactive: false };
      L[shape](line, { ...options, smoothFactor: 0.8, noClip: shape === "polygon" }).addTo(map);
    }
  }

  name(words, label, className) {
    if (!label) {
      return;
    }
    const span = document.createElement("span");
    span.textContent = words;
    const icon = this.L.divIcon({ className, html: span, iconSize: [0, 0] });
    const options = { icon, pane: "base-names", interactive: false, keyboard: false };
    this.L.marker(flip(label), options).addTo(this.map);
  }
}
