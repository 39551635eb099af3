/* The tool bar of a formatted text: one stop of the Tab key, arrows go from button to button. */

const ACTIONS = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  h3: (chain) => chain.toggleHeading({ level: 3 }),
  h4: (chain) => chain.toggleHeading({ level: 4 }),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  blockquote: (chain) => chain.toggleBlockquote(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};
const HEADING = /^h(\d)$/;

export class Tools {
  constructor(bar, editor, line) {
    this.editor = editor;
    this.line = line;
    this.buttons = [...bar.querySelectorAll("[data-command]")];
    this.buttons.forEach((button, at) => (button.tabIndex = at ? -1 : 0));
    bar.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
    bar.addEventListener("click", ({ target }) => this.#act(target.closest("[data-command]")));
    bar.addEventListener("keydown", (event) => this.#move(event));
    editor.on("transaction", () => this.#show());
    this.#show();
    bar.hidden = false;
  }

  #act(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const { command } = button.dataset;
    if (command === "link") this.line.open();
    else ACTIONS[command](this.editor.chain().focus()).run();
  }

  #move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.buttons.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = this.buttons.at((at + step) % this.buttons.length);
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  #show() {
    for (const button of this.buttons) {
      const { command } = button.dataset;
      if (command === "undo" || command === "redo") {
        button.setAttribute("aria-disabled", String(!this.editor.can()[command]()));
      } else {
        const level = HEADING.exec(command)?.[1];
        const on = level ? this.editor.isActive("heading", { level: Number(level) }) : this.editor.isActive(command);
        button.setAttribute("aria-pressed", String(on));
      }
    }
  }
}
