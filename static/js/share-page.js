/* <share-page data-title data-url>: opens the device's share sheet where there is one, else copies the address. */

import { Doer } from "./copy-text.js";

class SharePage extends Doer {
  async act() {
    const page = { title: this.dataset.title, url: this.dataset.url || location.href };
    if (navigator.share) {
      try {
        await navigator.share(page);
        return;
      } catch (error) {
        // A visitor who closes the sheet has changed their mind: nothing to say.
        if (error.name === "AbortError") {
          return;
        }
      }
    }
    await this.copy(page.url);
  }
}

customElements.define("share-page", SharePage);
