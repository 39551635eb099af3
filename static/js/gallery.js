/* <picture-viewer>: shows the pictures of a page large in its dialog; without it their links lead to the files. */

const KEYS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

class PictureViewer extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.links = [...document.querySelectorAll("a[data-picture]")];
    this.at = 0;
    for (const [number, link] of this.links.entries()) {
      link.addEventListener("click", (event) => this.open(event, number));
    }
    this.dialog.addEventListener("click", (event) => this.press(event));
    this.dialog.addEventListener("keydown", (event) => this.type(event));
    this.dialog.addEventListener("close", () => this.links[this.at].focus());
    this.querySelector(".viewer-steps").hidden = this.links.length < 2;
  }

  /** A click that asks for a new tab or a download is left to the browser. */
  open(event, number) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    this.dialog.showModal();
    this.show(number);
  }

  press(event) {
    const button = event.target.closest("button");
    if (button?.dataset.step) {
      this.step(Number(button.dataset.step));
    } else if (button) {
      this.dialog.close();
    }
  }

  type(event) {
    if (event.key in KEYS) {
      event.preventDefault();
      this.step(KEYS[event.key]);
    }
  }

  /** One on, one back, round the ends; or to the first or the last. */
  step(by) {
    const last = this.links.length - 1;
    const round = (this.at + by + this.links.length) % this.links.length;
    this.show(Number.isFinite(by) ? round : Math.max(0, Math.min(last, by)));
  }

  show(number) {
    this.at = number;
    const figure = this.links[number].closest("figure");
    const picture = figure.querySelector("picture").cloneNode(true);
    for (const source of picture.querySelectorAll("[sizes]")) {
      source.sizes = "100vw";
      source.removeAttribute("loading");
    }
    this.querySelector("[data-frame]").replaceChildren(picture);
    const words = figure.querySelector("figcaption").cloneNode(true);
    this.querySelector("[data-words]").replaceChildren(...words.childNodes);
    this.querySelector("[data-count]").textContent = `${number + 1} / ${this.links.length}`;
  }
}

customElements.define("picture-viewer", PictureViewer);
