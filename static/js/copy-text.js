/* <copy-text data-text>: its button copies the text, its status line says so. Hidden by CSS until defined. */

const SHOWN_FOR = 4000;

/** Puts the text on the clipboard; browsers without the asynchronous clipboard (plain http) get the old way. */
async function copy(text) {
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

/** An element whose button does what `act` says, and whose status line says what came of it for a while. */
export class Doer extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
    clearTimeout(this.timer);
  }

  async handleEvent(event) {
    if (event.target.closest("button")) {
      await this.act();
    }
  }

  async copy(text) {
    try {
      await copy(text);
      this.say(this.dataset.copied);
    } catch {
      this.say(`${this.dataset.failed}: ${text}`);
    }
  }

  say(words) {
    const line = this.querySelector("[role=status]");
    clearTimeout(this.timer);
    line.textContent = words;
    this.timer = setTimeout(() => {
      line.textContent = "";
    }, SHOWN_FOR);
  }
}

class CopyText extends Doer {
  act() {
    return this.copy(this.dataset.text);
  }
}

customElements.define("copy-text", CopyText);
