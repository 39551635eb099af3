/* The line below the tool bar where the address of a link is typed. */

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
// Browsers skip these within an address; so would somebody who hides a scheme from us.
const SKIPPED = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/g;

export function isAllowed(url, schemes) {
  const scheme = SCHEME.exec((url || "").replace(SKIPPED, ""))?.[1];
  return !scheme || schemes.includes(scheme.toLowerCase());
}

/** What was typed as an address: "lang.vn" is one on the web, "a@lang.vn" one of mail. */
export function address(typed) {
  const text = typed.trim();
  if (!text || SCHEME.test(text) || /^[/#?]/.test(text)) return text;
  return /^[^/\s]+@[^/\s]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
}

export class LinkLine {
  constructor(line, schemes) {
    this.line = line;
    this.schemes = schemes;
    this.input = line.querySelector("input");
    this.refused = line.querySelector(".prose-refused");
    line.addEventListener("click", ({ target }) => this.#act(target.closest("[data-link]")?.dataset.link));
    line.addEventListener("keydown", (event) => this.#key(event));
  }

  serve(editor) {
    this.editor = editor;
  }

  open() {
    this.input.value = this.editor.getAttributes("link").href ?? "";
    this.line.querySelector("[data-link=remove]").hidden = !this.editor.isActive("link");
    this.refused.hidden = true;
    this.line.hidden = false;
    this.input.focus();
    return true;
  }

  #key(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    if (event.target.tagName === "BUTTON" && event.key === "Enter") return;
    event.preventDefault(); // Enter would send the whole form
    if (event.key === "Enter") this.#act("set");
    else this.#close();
  }

  #act(what) {
    if (!what) return;
    const href = address(this.input.value);
    if (what === "set" && !isAllowed(href, this.schemes)) {
      this.refused.hidden = false;
      return;
    }
    this.#link(what === "set" ? href : "");
    this.#close();
  }

  #link(href) {
    const chain = this.editor.chain().focus().extendMarkRange("link");
    if (!href) chain.unsetLink().run();
    else if (this.editor.state.selection.empty && !this.editor.isActive("link")) {
      const marks = [{ type: "link", attrs: { href } }];
      this.editor.chain().focus().insertContent({ type: "text", text: href, marks }).run();
    } else chain.setLink({ href }).run();
  }

  #close() {
    this.line.hidden = true;
    this.editor.commands.focus();
  }
}
