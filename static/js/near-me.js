/**
 * <near-me>: asks the device where it is, only on a click, writes it into the form's `near` field and sends the form.
 *
 * The server writes the button and the sentences for what can go wrong; without script the element is not shown and
 * the field beside it can be filled in by hand. Three decimals, about a hundred metres, are enough to sort by.
 */
const PATIENCE = { enableHighAccuracy: false, timeout: 10_000, maximumAge: 300_000 };
const DECIMALS = 3;

class NearMe extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    if (!("geolocation" in navigator)) {
      this.hidden = true;
      return;
    }
    this.button.addEventListener("click", () => this.ask());
  }

  ask() {
    this.complain(null);
    this.button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      (position) => this.use(position.coords),
      (error) => this.complain(error.code === error.PERMISSION_DENIED ? "denied" : "unknown"),
      PATIENCE,
    );
  }

  use({ latitude, longitude }) {
    this.button.disabled = false;
    const form = this.closest("form");
    form.elements.near.value = `${latitude.toFixed(DECIMALS)},${longitude.toFixed(DECIMALS)}`;
    form.requestSubmit();
  }

  complain(kind) {
    this.button.disabled = false;
    for (const note of this.querySelectorAll("[data-error]")) {
      note.hidden = note.dataset.error !== kind;
    }
  }
}

customElements.define("near-me", NearMe);
