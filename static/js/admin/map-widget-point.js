/**
 * A point on the map of a form: clicked, dragged, set in the middle by a key, pasted, typed. Latitude and longitude are
 * fields of the form and have the last word; what is pasted is read by the portal, which also says where it lies.
 */
import { Asking } from "./asking.js";

/* Zooms at which a village fills the map, and at which the drawn base alone still shows something. */
const NEAR = { true: 15, false: 11 };

/* To a tenth of a metre. */
export const rounded = (degrees) => Number(degrees.toFixed(6));

export class PointDrawing {
  constructor(L, map, host, signal) {
    const { elements } = host.field.form;
    Object.assign(this, { L, map, host, signal, asking: new Asking(host.dataset.where) });
    this.numbers = [elements.latitude, elements.longitude];
    this.locality = elements.locality;
    map.on("click", ({ latlng }) => this.place(latlng));
    this.listen();
    this.draw();
    this.show();
    host.field.value && this.pasted(); /* before the map was there */
  }

  listen() {
    const { host, signal } = this;
    const options = { signal };
    host.field.addEventListener("input", () => this.pasted(), options);
    for (const number of this.numbers) number.addEventListener("input", () => this.typed(), options);
    /* Django's own look-up says so by jQuery alone. */
    window.django?.jQuery?.(this.locality).on("change", () => this.check());
    for (const act of ["middle", "show", "remove"]) {
      host.querySelector(`[data-do=${act}]`).addEventListener("click", () => this[act](), options);
    }
    const ground = this.map.getContainer();
    ground.addEventListener("keydown", ({ key, target }) => key === "Enter" && target === ground && this.middle(), options);
    signal.addEventListener("abort", () => this.asking.drop());
  }

  get point() {
    const [latitude, longitude] = this.numbers.map(({ value }) => (value.trim() ? Number(value) : Number.NaN));
    return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 ? this.L.latLng(latitude, longitude) : null;
  }

  middle() {
    this.place(this.map.getCenter());
  }

  /* From the map: the fields say it, whatever was pasted before is over. */
  place(latlng) {
    const { lat, lng } = latlng.wrap();
    this.write([lat, lng]);
    this.host.field.value = "";
    this.check();
  }

  remove() {
    this.write(null);
    this.host.field.value = "";
    this.asking.drop();
    this.host.say("");
  }

  write(point) {
    for (const [place, field] of this.numbers.entries()) {
      field.value = point ? String(rounded(point[place])) : "";
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    this.draw();
  }

  typed() {
    this.host.field.value = "";
    this.draw();
    this.show();
    this.check();
  }

  pasted() {
    this.asking.soon(this.question(this.host.field.value), (answer) => {
      if (answer?.point) {
        this.write(answer.point);
        this.show();
      }
      this.tell(answer);
    });
  }

  /* Where it lies, beside what the form says of the locality. Numbers in the wrong order are no point yet. */
  check() {
    const at = this.numbers.map(({ value }) => value.trim());
    if (at.every(Boolean)) {
      this.asking.soon(this.question(at.join(", ")), (answer) => this.tell(answer));
    } else {
      this.asking.drop();
      this.host.say("");
    }
  }

  question(at) {
    return { at, locality: this.locality?.value ?? "" };
  }

  tell(answer) {
    const { host } = this;
    const { error, meant, warning, province } = answer ?? { error: host.dataset.away };
    if (!host.field.value && !this.numbers.some(({ value }) => value)) {
      host.say("");
    } else if (error || warning) {
      host.say(error || warning, "doubt");
    } else {
      host.say(province ? host.dataset.liesIn.replace("{name}", province) : "");
    }
    if (meant) {
      host.offer(host.dataset.use.replace("{point}", meant.join(", ")), () => this.mean(meant));
    }
  }

  mean(point) {
    this.host.field.value = "";
    this.write(point);
    this.show();
    this.check();
  }

  draw() {
    const { L, map, point } = this;
    this.host.elsewhere(point);
    if (!point) {
      this.marker?.remove();
      this.marker = null;
    } else if (this.marker) {
      this.marker.setLatLng(point);
    } else {
      const icon = L.divIcon({ className: "map-pin", iconSize: [28, 31], iconAnchor: [14, 31] });
      const title = this.host.dataset.point;
      this.marker = L.marker(point, { icon, draggable: true, keyboard: false, title, alt: title }).addTo(map);
      this.marker.on("dragend", () => this.place(this.marker.getLatLng()));
    }
  }

  show() {
    if (this.point) {
      const zoom = Math.max(this.map.getZoom(), NEAR["raster" in this.host.dataset]);
      this.map.setView(this.point, zoom, { animate: false });
    }
  }
}
