/**
 * The living map: Leaflet with the printed base, the marks of the tiles in view, cards, and the tools around it.
 *
 * It follows the list where there is one (data-follow): same filters, same set.
 */
import { Area } from "./area.js";
import { Base } from "./base.js";
import { Card } from "./card.js";
import { Marks } from "./marks.js";
import { mapOptions, still } from "./options.js";
import { placeOwn } from "./own.js";
import { pair } from "./pairs.js";
import { Sight } from "./sight.js";
import { spots } from "./spots.js";
import { Tiles, tilesOver } from "./tiles.js";
import { twoFingers } from "./touch.js";
import { readView } from "./view-state.js";

export class Chart {
  /* All that listens outside of Leaflet ends with `life`. */
  constructor(L, host) {
    Object.assign(this, { L, host, mini: "mini" in host.dataset, life: new AbortController() });
    this.read();
  }

  start() {
    const { L, host, life: { signal } } = this;
    this.map = L.map(host.querySelector(".map-ground"), mapOptions(L, host));
    this.sight = new Sight(L, this.map, host, this.mini);
    this.base = new Base(L, this.map, host, signal);
    this.card = new Card(L, this.map, host, () => this.query, signal);
    this.marks = new Marks(L, this.map, host, {
      open: (group) => this.open(group),
      parts: (group) => this.sight.parts(group.bounds) !== null,
    });
    pair(this.marks, host, signal);
    this.tiles = new Tiles({
      ...host.dataset,
      onPicture: (features) => this.marks.draw(spots(this.map, features, host.dataset.own)),
      onTrouble: (trouble) => (trouble ? host.note("tiles") : host.hush("tiles")),
      onWait: (waiting) => this.map.getContainer().setAttribute("aria-busy", String(waiting)),
    });
    this.area = new Area(this);
    twoFingers(this.map, host, signal);
    this.listen(signal);
    this.look(true);
    placeOwn(L, this.map, this.marks.areas, host.dataset);
  }

  listen(signal) {
    this.map.on("moveend", () => this.settle());
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(this.map.getContainer());
    const follow = (event) => event.detail.target?.id === this.host.dataset.follow && this.refollow();
    document.body.addEventListener("htmx:afterSwap", follow, { signal });
    addEventListener("online", () => this.refresh(), { signal });
    addEventListener("hashchange", () => this.visit(), { signal });
  }

  /* Also one that has only half begun. */
  remove() {
    this.life.abort();
    this.resize?.disconnect();
    this.tiles?.drop();
    this.map?.off("moveend");
    this.sight?.halt();
    this.map?.remove();
    this.host.querySelector(".map-ground").removeAttribute("tabindex");
    delete this.host.dataset.drawn;
  }

  /* What the list beside it shows now, which may be more recent than the element; else what the element says. */
  read() {
    const list = document.getElementById(this.host.dataset.follow)?.dataset;
    this.query = list?.mapQuery ?? this.host.dataset.query;
    this.bounds = list?.bounds ?? this.host.dataset.bounds;
  }

  /* The list has another set: the map shows it, moved there unless the reader asked for this very area. */
  refollow() {
    this.read();
    this.card.close();
    this.sight.moved &&= this.query.includes("bbox=");
    this.area.offer(false);
    if (this.host.offsetWidth) {
      this.look(false);
      this.remember();
    }
  }

  /* Where the map moves for it, the tiles are those of where it comes to rest. */
  look(first) {
    if (!this.sight.look(this.query, this.bounds, first)) {
      this.refresh();
    }
  }

  /* Another view was written into the address. */
  visit() {
    const view = this.mini ? null : readView();
    if (view?.zoom) {
      this.card.close();
      this.sight.go(view);
    }
  }

  /* Opened, turned, full screen: the same view, or all of the set as long as nobody moved. */
  fit() {
    if (!this.host.offsetWidth) {
      return;
    }
    this.sight.halt();
    this.sight.quietly(() => this.map.invalidateSize({ animate: false }));
    if (this.sight.moved) {
      this.refresh();
    } else {
      this.look(true);
    }
  }

  settle() {
    const theirs = this.sight.settle();
    this.host.dataset.zoom = Math.floor(this.map.getZoom());
    this.refresh();
    if (theirs) {
      this.area.offer(true);
      this.remember();
    }
  }

  remember() {
    this.sight.remember("open" in this.host.dataset);
  }

  refresh() {
    if (this.map._loaded && this.host.offsetWidth) {
      this.tiles.show(this.query, tilesOver(this.map));
    }
  }

  /* A place opens its card; a disc of several is looked at more closely, or listed where that parts nothing. */
  open(group) {
    const zoom = group.count > 1 ? this.sight.parts(group.bounds) : null;
    if (zoom === null) {
      this.card.show(group, this.marks);
    } else {
      this.map.setView(this.L.latLngBounds(group.bounds).getCenter(), zoom, { animate: !still.matches });
    }
  }
}
