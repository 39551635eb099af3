/**
 * <delta-map>: a map of a list, of a place, of everything.
 *
 * The server writes its picture, its buttons and its words. When it comes into view this fetches Leaflet and the
 * drawing of the map (chart.js); until then, and wherever that fails, the picture stands there. What there is to
 * know is in data-*: leaflet, style, base, marks, motifs, tiles, lang, section, query, bounds, own, list, follow, raster.
 */
import { leaflet } from "./loader.js";

const NEARLY = { rootMargin: "150px" };

class DeltaMap extends HTMLElement {
  connectedCallback() {
    this.watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        this.start();
      }
    }, NEARLY);
    this.watch.observe(this);
    this.onfetch = () => this.start();
    this.querySelector(".map-skip").addEventListener("click", (event) => this.skip(event));
  }

  disconnectedCallback() {
    this.watch.disconnect();
    removeEventListener("online", this.onfetch);
    this.chart?.remove();
    this.chart = null;
    delete this.dataset.ready;
    this.starting = false;
  }

  async start() {
    if (this.starting) {
      return;
    }
    this.starting = true;
    this.watch.disconnect();
    try {
      const [{ Chart }, L] = await Promise.all([import("./chart.js"), leaflet(this.dataset)]);
      if (this.isConnected) {
        this.chart = new Chart(L, this);
        this.dataset.ready = "";
        this.hush("failed");
      }
    } catch (error) {
      console.error(error);
      this.fail();
    }
  }

  /* The picture stays; when the network is back, or the map is opened anew, it is tried again. */
  fail() {
    this.starting = false;
    this.note("failed");
    addEventListener("online", this.onfetch, { once: true });
  }

  /* The address stays as it is: its fragment belongs to the view of the map. */
  skip(event) {
    event.preventDefault();
    document.getElementById(event.currentTarget.hash.slice(1)).focus();
  }

  /* A sentence of the server about the map itself; the reader may go on, so it is said and no more. */
  note(kind) {
    const line = this.querySelector(".map-note");
    const words = this.dataset[kind ? `note${kind[0].toUpperCase()}${kind.slice(1)}` : ""] ?? "";
    line.dataset.kind = kind;
    if (line.textContent !== words) {
      line.textContent = words;
    }
  }

  /* That is over; another sentence stays. */
  hush(kind) {
    if (this.querySelector(".map-note").dataset.kind === kind) {
      this.note("");
    }
  }
}

customElements.define("delta-map", DeltaMap);
