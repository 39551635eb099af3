/**
 * <rule-dates>: below a rule for dates, what it says and gives while one types. The fields that its kind does not ask
 * are hidden, and keep what was typed.
 *
 * The server thinks and writes (events/admin/dated.py). Without script the same stands there when the form is opened,
 * and when it comes back.
 */
import { Asking } from "./asking.js";

const GREAT = ["great_every", "great_anchor"];
const IN_ROW = /^.*-\d+-/;

class RuleDates extends HTMLElement {
  connectedCallback() {
    this.row = this.closest(".inline-related");
    const kind = this.row?.querySelector("select[data-fields]");
    if (!kind || this.row.classList.contains("empty-form")) return;
    this.kind = kind;
    this.every = this.row.querySelector("[name$=-every]");
    this.fields = JSON.parse(kind.dataset.fields);
    this.shown = this.querySelector("input");
    this.said = this.querySelector(".rule-said");
    this.asking = new Asking(this.dataset.url, "text");
    this.row.addEventListener("input", this);
    for (const name of GREAT) this.form.elements[name]?.addEventListener("input", this);
    this.arrange();
  }

  disconnectedCallback() {
    this.asking?.drop();
    this.row?.removeEventListener("input", this);
    for (const name of GREAT) this.form?.elements[name]?.removeEventListener("input", this);
  }

  handleEvent({ target }) {
    if (target === this.kind || target === this.every) this.arrange();
    this.asking.soon(this.question(), (answer) => this.show(answer));
  }

  get form() {
    return this.kind?.form;
  }

  /* The fields of the row by their own names, which change their numbers when a row above goes. */
  question() {
    const asked = [
      ["event", this.dataset.event],
      ["rule", this.dataset.rule],
    ];
    for (const [name, value] of new FormData(this.form)) {
      const control = [this.form.elements[name]].flat()[0];
      const node = control instanceof RadioNodeList ? control[0] : control;
      if (this.row.contains(node)) asked.push([name.replace(IN_ROW, ""), value]);
    }
    for (const name of GREAT) asked.push([name, this.form.elements[name]?.value ?? ""]);
    return asked;
  }

  show(answer) {
    if (answer === null) {
      this.said.textContent = this.dataset.away;
      return;
    }
    this.said.innerHTML = answer;
    const words = this.said.querySelector("[data-shown]");
    if (words) this.shown.value = words.dataset.shown;
  }

  arrange() {
    const wanted = new Set(this.fields[this.kind.value]);
    if (this.every && !(this.every.value > 1)) wanted.delete("anchor_year");
    const all = new Set(Object.values(this.fields).flat());
    for (const name of all) {
      for (const control of this.row.querySelectorAll(`.field-${name}`)) {
        const box = control.matches(".fieldBox") ? control.parentElement : control;
        if (!box.querySelector(".fieldBox") || box !== control) box.hidden = !wanted.has(name);
      }
    }
    for (const line of this.row.querySelectorAll(".form-row:has(.fieldBox)")) {
      line.hidden = ![...line.querySelectorAll(".fieldBox")].some((box) => !box.parentElement.hidden);
    }
  }
}

customElements.define("rule-dates", RuleDates);
