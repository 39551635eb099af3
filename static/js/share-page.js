/* <share-page data-title data-url>: opens the device's share sheet where there is one, else copies the address. */

import { copy, say } from "./copy-text.js";

class SharePage extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    clearTimeout(this.timer);
  }

  async handleEvent(event) {
    if (!event.target.closest("button")) {
      return;
    }
    const page = { title: this.dataset.title, url: this.dataset.url || location.href };
    if (navigator.share) {
      await this.share(page);
    } else {
      await this.copyAddress(page.url);
    }
  }

  async share(page) {
    try {
      await navigator.share(page);
    } catch (error) {
      // A visitor who closes the sheet has changed their mind: nothing to say.
      if (error.name !== "AbortError") {
        await this.copyAddress(page.url);
      }
    }
  }

  async copyAddress(url) {
    try {
      await copy(url);
      say(this, this.dataset.copied);
    } catch {
      say(this, `${this.dataset.failed}: ${url}`);
    }
  }
}

customElements.define("share-page", SharePage);
