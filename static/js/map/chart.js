/**
 * The living map: Leaflet with the printed base, the marks of the tiles in view, cards, and the tools around it.
 *
 * It follows the list where there is one (data-follow): same filters, same set. Zoom z of the map shows the server's
 * tiles of zoom z - 1 at twice their size.
 */
import { Area } from "./area.js";
import { Base } from "./base.js";
import { Card } from "./card.js";
import { gather } from "./clusters.js";
import { Marks } from "./marks.js";
import { mapOptions, still } from "./options.js";
import { placeOwn } from "./own.js";
import { Pairs } from "./pairs.js";
import { Sight } from "./sight.js";
import { Tiles, tilesOver } from "./tiles.js";
import { writeView } from "./view-state.js";

/* How near marks may come, in pixels, before they become one. */
const reach = matchMedia("(pointer: coarse)").matches ? 44 : 34;

export class Chart {
  constructor(L, host) {
    Object.assign(this, { L, host, mini: "mini" in host.dataset });
    this.read();
    this.map = L.map(host.querySelector(".map-ground"), mapOptions(L, host));
    this.sight = new Sight(L, this.map, this.mini);
    this.base = new Base(L, this.map, host);
    this.card = new Card(L, this.map, host, () => this.query);
    this.marks = new Marks(L, this.map, host, (group) => this.open(group));
    this.pairs = new Pairs(this.marks, host);
    this.tiles = new Tiles({ ...host.dataset, onPicture: (picture) => this.paint(picture) });
    this.tiles.onTrouble = (trouble) => (trouble ? host.note("tiles") : host.hush("tiles"));
    this.tiles.onWait = (waiting) => this.map.getContainer().setAttribute("aria-busy", String(waiting));
    this.area = new Area(this);
    this.listen();
    this.look(true);
    placeOwn(L, this.map, host.dataset);
  }

  listen() {
    const { map } = this;
    map.on("moveend", () => this.settle());
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(map.getContainer());
    this.follow = (event) => event.detail.target?.id === this.host.dataset.follow && this.refollow();
    document.body.addEventListener("htmx:afterSwap", this.follow);
  }

  remove() {
    document.body.removeEventListener("htmx:afterSwap", this.follow);
    this.resize.disconnect();
    this.tiles.drop();
    this.pairs.remove();
    this.map.remove();
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

  look(first) {
    this.sight.look(this.query, this.bounds, first);
    this.refresh();
  }

  /* Opened, turned, full screen: the same view, or all of the set as long as nobody moved. */
  fit() {
    if (!this.host.offsetWidth) {
      return;
    }
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
    const { moved } = this.sight;
    if (!this.mini && (moved || "open" in this.host.dataset)) {
      const { lat, lng } = this.map.getCenter();
      writeView(moved ? { zoom: this.map.getZoom(), lat, lng } : {});
    }
  }

  refresh() {
    if (this.map._loaded && this.host.offsetWidth) {
      this.tiles.show(this.query, tilesOver(this.map));
    }
  }

  paint(features) {
    const { map } = this;
    const zoom = map.getZoom();
    const others = features.filter(({ id }) => id !== this.host.dataset.own);
    const points = others.map((feature) => {
      const [lng, lat] = feature.geometry.coordinates;
      const { id, properties } = feature;
      return { ...map.project([lat, lng], zoom), id, count: properties.count, feature };
    });
    this.marks.draw(gather(points, (point) => map.unproject(point, zoom), reach));
  }

  /* A place opens its card; a disc of several is looked at more closely, or listed where that parts nothing. */
  open(group) {
    const zoom = group.count > 1 ? this.sight.parts(group.bounds) : null;
    if (zoom === null) {
      this.card.show(group, this.marks);
    } else {
      const middle = this.L.latLngBounds(group.bounds).getCenter();
      this.map.setView(middle, zoom, { animate: !still.matches });
    }
  }
}
