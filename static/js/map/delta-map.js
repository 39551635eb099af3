/**
 * <delta-map>: a map of a list, of a place, of everything.
 *
 * The server writes its picture, its buttons and its words. When it comes into view this fetches Leaflet and the
 * drawing of the map (chart.js); until then, and wherever that fails, the picture stands there. What there is to
 * know is in data-*: leaflet, style, base, marks, motifs, tiles, lang, section, query, bounds, own, list, follow, raster.
 */
import { leaflet } from "./loader.js";
import { leadToView } from "./view-state.js";

const NEARLY = { rootMargin: "150px" };

class DeltaMap extends HTMLElement {
  connectedCallback() {
    this.life = new AbortController();
    this.notes = new Set();
    this.watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        this.start();
      }
    }, NEARLY);
    this.watch.observe(this);
    const { signal } = this.life;
    this.querySelector(".map-skip").addEventListener("click", (event) => this.skip(event), { signal });
    if (!("mini" in this.dataset)) {
      leadToView();
      addEventListener("hashchange", leadToView, { signal });
    }
  }

  disconnectedCallback() {
    this.life.abort();
    this.watch.disconnect();
    this.drop();
    this.starting = false;
  }

  async start() {
    if (this.starting) {
      return;
    }
    this.starting = true;
    this.watch.disconnect();
    const { signal } = this.life;
    try {
      const [{ Chart }, L] = await Promise.all([import("./chart.js"), leaflet(this.dataset)]);
      if (!signal.aborted) {
        this.chart = new Chart(L, this);
        this.dataset.ready = ""; // the buttons take room that the first view leaves free
        this.chart.start();
        this.hush("failed");
      }
    } catch (error) {
      console.error(error);
      if (!signal.aborted) {
        this.fail();
      }
    }
  }

  /* The picture stays; when the network is back it is tried again. */
  fail() {
    this.drop();
    this.starting = false;
    this.note("failed");
    addEventListener("online", () => this.start(), { once: true, signal: this.life.signal });
  }

  drop() {
    this.chart?.remove();
    this.chart = null;
    delete this.dataset.ready;
  }

  /* The address stays as it is: its fragment belongs to the view of the map. */
  skip(event) {
    event.preventDefault();
    document.getElementById(event.currentTarget.hash.slice(1)).focus();
  }

  /* Sentences of the server about the map itself, until each is over; the last is said. The reader may go on. */
  note(kind) {
    this.notes.add(kind);
    this.say();
  }

  hush(kind) {
    this.notes.delete(kind);
    this.say();
  }

  say() {
    const line = this.querySelector(".map-note");
    const kind = [...this.notes].at(-1) ?? "";
    const words = kind && this.dataset[`note${kind[0].toUpperCase()}${kind.slice(1)}`];
    line.dataset.kind = kind;
    if (line.textContent !== words) {
      line.textContent = words;
    }
  }
}

customElements.define("delta-map", DeltaMap);
