/* A card of the list and its mark belong together: whoever is on the one sees the other. */

const ENTER = ["pointerover", "focusin"];
const LEAVE = ["pointerout", "focusout"];

export function pair(marks, host, signal) {
  for (const kind of [...ENTER, ...LEAVE]) {
    document.addEventListener(kind, (event) => fromCard(marks, host, event), { signal });
    host.addEventListener(kind, (event) => fromMark(marks, event), { signal });
  }
}

function fromCard(marks, host, { type, target }) {
  const card = target.closest?.("[data-id]");
  if (card && !host.contains(card)) {
    marks.light(ENTER.includes(type) ? { id: card.dataset.id, at: pointOf(card.dataset.point) } : null);
  }
}

function fromMark(marks, { type, target }) {
  const element = target.closest?.(".mark");
  const mark = element && [...marks.drawn.values()].find((each) => each.element === element);
  for (const { id } of mark?.group.members ?? []) {
    const card = document.querySelector(`[data-id="${CSS.escape(id)}"]`);
    card?.classList.toggle("is-lit", ENTER.includes(type));
  }
}

/* "20.9765, 105.912" as the server writes it. */
function pointOf(written) {
  const [lat, lng] = (written ?? "").split(",").map(Number);
  return Number.isFinite(lng) ? { lat, lng } : null;
}
