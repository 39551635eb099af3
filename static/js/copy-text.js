/* <copy-text data-text>: its button copies the text, its status line says so. Hidden by CSS until defined. */

const SHOWN_FOR = 4000;

/** Puts the text on the clipboard; browsers without the asynchronous clipboard (plain http) get the old way. */
export async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "sr";
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  if (!done) {
    throw new Error("copy refused");
  }
}

/** Writes into the status line of a custom element and clears it again. */
export function say(element, words) {
  const line = element.querySelector("[role=status]");
  clearTimeout(element.timer);
  line.textContent = words;
  element.timer = setTimeout(() => {
    line.textContent = "";
  }, SHOWN_FOR);
}

class CopyText extends HTMLElement {
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
    try {
      await copy(this.dataset.text);
      say(this, this.dataset.copied);
    } catch {
      say(this, `${this.dataset.failed}: ${this.dataset.text}`);
    }
  }
}

customElements.define("copy-text", CopyText);
