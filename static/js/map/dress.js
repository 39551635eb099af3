/* How a mark looks and what it is called: a shape and ink for each kind, an ink-black disc with a number for several. */

/* `says` are the data-* of the map; `parts`: does the map come closer for it, or list what is there? */
export function dress({ element, group }, says, parts) {
  const { section, kind, precision, name, label, when } = group.members[0].feature.properties;
  const single = group.count === 1;
  const look = single ? `mark-${precision}` : `mark-many mark-${size(group.count)}`;
  const held = [...element.classList].filter((each) => each.startsWith("leaflet-") || each.startsWith("is-"));
  element.className = ["mark", look, ...held].join(" ");
  face(element.firstElementChild, single ? `${section}-${kind}` : "", group.count, says.marks);
  const several = parts ? says.sayMany : says.sayHere;
  const rough = single && precision === "approximate" ? `, ${says.sayRough}` : "";
  const days = single && when ? `, ${when}` : "";
  const words = single ? `${name}, ${label}${days}${rough}` : several.replace("{n}", group.count);
  element.setAttribute("aria-label", words);
}

/* The shapes are those of the printed picture, from the same file. */
function face(span, mark, count, marks) {
  if (!mark) {
    span.textContent = count;
  } else if (span.dataset.mark !== mark) {
    span.innerHTML = '<svg viewBox="-10 -10 20 20" aria-hidden="true" focusable="false"><use></use></svg>';
    span.querySelector("use").setAttribute("href", `${marks}#mark-${mark}`);
  }
  span.dataset.mark = mark;
}

function size(count) {
  return count < 10 ? "few" : count < 100 ? "tens" : "hundreds";
}
