/* A card of the list and its mark belong together: whoever is on the one sees the other. */

const ENTER = ["pointerover", "focusin"];
const LEAVE = ["pointerout", "focusout"];

export class Pairs {
  constructor(marks, host) {
    Object.assign(this, { marks, host });
    this.list = (event) => this.fromCard(event);
    this.map = (event) => this.fromMark(event);
    for (const kind of [...ENTER, ...LEAVE]) {
      document.addEventListener(kind, this.list);
      host.addEventListener(kind, this.map);
    }
  }

  remove() {
    for (const kind of [...ENTER, ...LEAVE]) {
      document.removeEventListener(kind, this.list);
    }
  }

  fromCard({ type, target }) {
    const card = target.closest?.("[data-id]");
    if (!card || this.host.contains(card)) {
      return;
    }
    this.marks.light(ENTER.includes(type) ? { id: card.dataset.id, at: pointOf(card.dataset.point) } : null);
  }

  fromMark({ type, target }) {
    const element = target.closest?.(".mark");
    const mark = element && [...this.marks.drawn.values()].find((each) => each.element === element);
    if (!mark) {
      return;
    }
    for (const { id } of mark.group.members) {
      const card = document.querySelector(`[data-id="${CSS.escape(id)}"]`);
      card?.classList.toggle("is-lit", ENTER.includes(type));
    }
  }
}

/* "20.9765, 105.912" as the server writes it. */
function pointOf(written) {
  const [lat, lng] = (written ?? "").split(",").map(Number);
  return Number.isFinite(lng) ? { lat, lng } : null;
}
