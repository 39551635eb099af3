/* What is known only roughly is drawn as an area, at scales where an area can be seen. */

const METRES = { approximate: 1500, village: 500 };
const SEEN_FROM = 14; // pixels
const EQUATOR = 40_075_017;

export class Areas {
  constructor(L, map) {
    Object.assign(this, { L, map });
    map.createPane("areas").style.zIndex = 390;
    this.renderer = L.svg({ pane: "areas" });
  }

  surround(mark) {
    this.clear(mark);
    const { count, at, members } = mark.group;
    const { precision } = members[0].feature.properties;
    const radius = count === 1 ? (METRES[precision] ?? 0) : 0;
    if (radius * this.pixels(at.lat) > SEEN_FROM) {
      const className = `area area-${precision}`;
      const options = { radius, className, interactive: false, pane: "areas", renderer: this.renderer };
      mark.area = this.L.circle(at, options).addTo(this.map);
    }
  }

  clear(mark) {
    mark.area?.remove();
    mark.area = null;
  }

  /* How many pixels a metre has at this latitude. */
  pixels(latitude) {
    const side = this.map.options.crs.scale(this.map.getZoom());
    return side / EQUATOR / Math.cos((latitude * Math.PI) / 180);
  }
}
