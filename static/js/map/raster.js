/**
 * Raster tiles of the site's own choosing (MAP_TILES_URL).
 *
 * Leaflet gives a tile that is dropped an empty picture from a data: address, which the security policy refuses; here
 * it loses its address instead. A host that mostly fails is given up, and said so once.
 */
export function rasterLayer(L, { raster, rasterCredit }, pane, failed) {
  const Raster = L.TileLayer.extend({
    _abortLoading() {
      for (const [key, { coords, el }] of Object.entries(this._tiles)) {
        if (coords.z !== this._tileZoom && !el.complete) {
          el.onload = el.onerror = null;
          el.removeAttribute("src");
          el.remove();
          delete this._tiles[key];
          this.fire("tileabort", { tile: el, coords });
        }
      }
    },
    _removeTile(key) {
      const tile = this._tiles[key];
      if (tile) {
        tile.el.onload = tile.el.onerror = null;
        tile.el.removeAttribute("src");
        L.GridLayer.prototype._removeTile.call(this, key);
      }
    },
    _tileReady(coords, error, tile) {
      if (this._map && (error || tile?.hasAttribute("src"))) {
        L.GridLayer.prototype._tileReady.call(this, coords, error, tile);
      }
    },
  });
  const layer = new Raster(raster, { pane, attribution: escaped(rasterCredit), maxNativeZoom: 19, maxZoom: 22 });
  let [loaded, lost] = [0, 0];
  layer.on("tileload", () => {
    loaded += 1;
  });
  layer.on("tileerror", () => {
    lost += 1;
    if (lost > loaded && layer._map) {
      layer.remove();
      failed();
    }
  });
  return layer;
}

/* Leaflet writes credits as HTML; the setting is plain text. */
function escaped(words) {
  const span = document.createElement("span");
  span.textContent = words;
  return span.innerHTML;
}
