/* How a mark looks and what it is called: a shape and ink for each kind, an ink-black disc with a number for several. */

/* `words` are the data-* of the map; `parts`: does the map come closer for it, or list what is there? */
export function dress({ element, group }, words, parts) {
  const { kind, precision, name, label } = group.members[0].feature.properties;
  const single = group.count === 1;
  const look = single ? `mark-${kind} mark-${precision}` : `mark-many mark-${size(group.count)}`;
  const held = [...element.classList].filter((each) => each.startsWith("leaflet-") || each.startsWith("is-"));
  element.className = ["mark", look, ...held].join(" ");
  face(element.firstElementChild, single ? kind : "", group.count, words.marks);
  const several = parts ? words.sayMany : words.sayHere;
  const rough = single && precision === "approximate" ? `, ${words.sayRough}` : "";
  element.setAttribute("aria-label", single ? `${name}, ${label}${rough}` : several.replace("{n}", group.count));
}

/* The shapes are those of the printed picture, from the same file. */
function face(span, kind, count, marks) {
  if (!kind) {
    span.textContent = count;
  } else if (span.dataset.kind !== kind) {
    span.innerHTML = '<svg viewBox="-10 -10 20 20" aria-hidden="true" focusable="false"><use></use></svg>';
    span.querySelector("use").setAttribute("href", `${marks}#mark-${kind}`);
  }
  span.dataset.kind = kind;
}

function size(count) {
  return count < 10 ? "few" : count < 100 ? "tens" : "hundreds";
}
