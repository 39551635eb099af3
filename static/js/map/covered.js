/* A name of the base that a mark or another name lies on moves aside a little, or is not shown at this scale. */

const SPOTS = [[0, 0], [0, -14], [0, 14], [-34, 0], [34, 0]]; // pixels; further off it would name the neighbour
const AIR = 2; // above and below the letters in their line

/* First all are put back, then all measured, then moved: the page is laid out once. */
export function clearNames(host) {
  const names = [...host.querySelectorAll(".leaflet-base-names-pane span")];
  for (const name of names) {
    name.style.translate = "";
  }
  const over = host.querySelectorAll(".mark > span, .mark-own > span");
  const kept = [...over].map((each) => each.getBoundingClientRect());
  const boxes = names.map((name) => name.getBoundingClientRect());
  names.forEach((name, place) => {
    const tried = boxes[place].width ? SPOTS : [];
    const spot = tried.find((each) => !kept.some((other) => meet(other, moved(boxes[place], each))));
    name.classList.toggle("is-covered", !spot);
    if (spot) {
      name.style.translate = spot.map((pixels) => `${pixels}px`).join(" ");
      kept.push(moved(boxes[place], spot));
    }
  });
}

function moved({ left, right, top, bottom }, [x, y]) {
  return { left: left + x, right: right + x, top: top + y + AIR, bottom: bottom + y - AIR };
}

function meet(a, b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
