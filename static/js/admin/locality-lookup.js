/**
 * <locality-lookup>: what an old or new address may mean, listed below it; a choice fills the fields of the form.
 *
 * The server thinks (portal/localities/ask.py) and writes the words in data-*. Without script the address is looked up
 * when the form is sent.
 */
import { Asking } from "./asking.js";

class LocalityLookup extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.said = this.querySelector(".lookup-said");
    this.list = this.querySelector(".lookup-choices");
    this.asking = new Asking(this.dataset.url);
    this.field.addEventListener("input", () => this.asking.soon(this.question, (answer) => this.show(answer)));
    this.field.addEventListener("keydown", (event) => this.press(event));
  }

  disconnectedCallback() {
    this.asking.drop();
  }

  get question() {
    return { q: this.field.value };
  }

  /* Enter looks up; it does not send the form. */
  press(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this.asking.now(this.question, (answer) => this.show(answer));
    }
  }

  show(answer) {
    const choices = answer?.choices ?? [];
    this.said.textContent = answer ? answer.message : this.dataset.away;
    this.list.hidden = !choices.length;
    this.list.replaceChildren(...choices.map((choice) => this.item(choice)));
  }

  item(choice) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = choice.label;
    item.append(button);
    if (choice.yours) {
      button.addEventListener("click", () => this.choose(choice));
    } else {
      button.disabled = true;
      item.append(" ", this.dataset.theirs);
    }
    return item;
  }

  choose({ locality, former, former_address: address }) {
    const { elements } = this.field.form;
    select(elements.locality, locality);
    if (former) {
      select(elements.former_locality, former);
      write(elements.former_address, address);
    }
    this.field.value = "";
    this.list.hidden = true;
    this.said.textContent = this.dataset.done.replace("{name}", locality.text);
    this.field.focus();
  }
}

/* Also where the list of choices is fetched as one types, and does not have this one yet. */
function select(field, { id, text }) {
  if (!field) {
    return;
  }
  if (![...field.options].some((option) => option.value === String(id))) {
    field.append(new Option(text, id));
  }
  field.value = String(id);
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function write(field, text) {
  if (field && !field.value) {
    field.value = text;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("locality-lookup", LocalityLookup);
