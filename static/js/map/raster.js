/**
 * Raster tiles of the site's own choosing (MAP_TILES_URL).
 *
 * Leaflet gives a tile that is dropped an empty picture from a data: address, which the security policy refuses; here
 * it loses its address instead. A host that mostly fails is given up, which is said, and tried again when the network is
 * back.
 */
const ENOUGH = 6; // answers to judge by, if the view needs as many

export function layRaster(L, map, host, signal) {
  const layer = rasterLayer(L, host.dataset).addTo(map);
  let [loaded, lost] = [0, 0];
  const judge = () => {
    if (lost > loaded && layer._map) {
      layer.remove();
      host.note("raster");
    }
  };
  layer.on("tileload", () => {
    loaded += 1;
  });
  layer.on("tileerror", () => {
    lost += 1;
    if (loaded + lost >= ENOUGH) {
      judge();
    }
  });
  layer.on("load", () => queueMicrotask(judge)); // Leaflet has not finished with the layer yet
  const again = () => {
    [loaded, lost] = [0, 0];
    host.hush("raster");
    layer.addTo(map).redraw();
  };
  addEventListener("online", () => lost && again(), { signal });
}

function rasterLayer(L, { raster, rasterCredit }) {
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
  const credit = escaped(rasterCredit);
  return new Raster(raster, { pane: "base-raster", attribution: credit, maxNativeZoom: 19, maxZoom: 22 });
}

/* Leaflet writes credits as HTML; the setting is plain text. */
function escaped(words) {
  const span = document.createElement("span");
  span.textContent = words;
  return span.innerHTML;
}
