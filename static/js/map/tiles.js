/**
 * The server's tiles: which ones the view needs, fetched once, kept per query.
 *
 * A new query or zoom is shown when it is complete; until then the last picture stays. Panning adds tile by tile. Where
 * nothing of a new query could be had, nothing is shown: the last picture is that of another list.
 * What is no longer wanted is aborted.
 */
const KEPT = 240;
const SIDE = 256;
const WORLD_TOP = 22;

/* Zoom z of the map shows the server's tiles of zoom z - 1 at twice their size: a quarter of the requests. */
export function tilesOver(map) {
  const z = Math.max(0, Math.min(WORLD_TOP, Math.floor(map.getZoom()) - 1));
  const last = 2 ** z - 1;
  const view = map.getBounds();
  const [first, end] = [view.getNorthWest(), view.getSouthEast()].map((corner) => {
    const { x, y } = map.project(corner, z).divideBy(SIDE).floor();
    return { x: Math.max(0, Math.min(last, x)), y: Math.max(0, Math.min(last, y)) };
  });
  const tiles = [];
  for (let y = first.y; y <= end.y; y += 1) {
    for (let x = first.x; x <= end.x; x += 1) {
      tiles.push({ z, x, y });
    }
  }
  return tiles;
}

export class Tiles {
  constructor({ tiles, lang, section, onPicture, onTrouble, onWait }) {
    Object.assign(this, { address: tiles, lang, section, onPicture, onTrouble, onWait });
    this.kept = new Map();
    this.underway = new Map();
    this.wanted = [];
    this.shown = {};
  }

  show(query, tiles) {
    this.picture = { query, z: tiles[0]?.z };
    this.wanted = tiles.map(({ z, x, y }) => ({ key: `${query}|${z}/${x}/${y}`, url: this.url(query, z, x, y) }));
    this.abandon(new Set(this.wanted.map(({ key }) => key)));
    this.failed = false;
    for (const { key, url } of this.wanted) {
      if (!this.kept.has(key) && !this.underway.has(key)) {
        this.fetch(key, url);
      }
    }
    this.paint();
  }

  drop() {
    this.abandon(new Set());
    this.onPicture = this.onTrouble = this.onWait = () => {};
  }

  url(query, z, x, y) {
    const path = this.address.replace("{z}", z).replace("{x}", x).replace("{y}", y);
    const section = this.section ? `&section=${this.section}` : "";
    return `${path}?lang=${this.lang}${section}${query ? `&${query}` : ""}`;
  }

  abandon(wanted) {
    for (const [key, way] of this.underway) {
      if (!wanted.has(key)) {
        this.underway.delete(key);
        way.abort();
      }
    }
  }

  async fetch(key, url) {
    const way = new AbortController();
    this.underway.set(key, way);
    try {
      const answer = await fetch(url, { signal: way.signal });
      if (!answer.ok) {
        throw new Error(`${answer.status}`);
      }
      this.keep(key, (await answer.json()).features);
    } catch {
      if (way.signal.aborted) {
        return;
      }
      this.failed = true;
    }
    this.underway.delete(key);
    this.paint();
  }

  /* The oldest go first; a tile that is shown again is young again. */
  keep(key, features) {
    this.kept.delete(key);
    this.kept.set(key, features);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= KEPT) {
        break;
      }
      this.kept.delete(oldest);
    }
  }

  paint() {
    const waiting = this.wanted.some(({ key }) => this.underway.has(key));
    this.onWait(waiting);
    const other = this.picture.query !== this.shown.query;
    if (waiting && (other || this.picture.z !== this.shown.z)) {
      return;
    }
    const there = this.wanted.filter(({ key }) => this.kept.has(key));
    if (there.length || other || !this.failed) {
      this.shown = this.picture;
      for (const { key } of there) {
        this.keep(key, this.kept.get(key));
      }
      this.onPicture(there.flatMap(({ key }) => this.kept.get(key)));
    }
    if (!waiting) {
      this.onTrouble(this.failed);
    }
  }
}
