/* Names beside the marks, right or left, where the scale leaves room and none covers another mark or name. */

const FROM_ZOOM = 10;
const HALF = 14; // of a mark, pixels
const BESIDE = 15; // from the middle of a mark to its name
const HEIGHT = 22;

/* First all are written, then all measured, then placed or taken away: the page is laid out once. */
export function writeNames(map, marks) {
  const near = map.getZoom() >= FROM_ZOOM;
  const view = map.getSize();
  const boxes = marks.map((mark) => ({ label: write(mark, near), ...map.latLngToContainerPoint(mark.group.at) }));
  const taken = boxes.map(({ x, y }) => [x - HALF, y - HALF, x + HALF, y + HALF]);
  const widths = boxes.map(({ label }) => label?.offsetWidth);
  boxes.forEach(({ label, x, y }, place) => {
    if (!label) {
      return;
    }
    const width = widths[place];
    const rows = [y - HEIGHT / 2, y + HEIGHT / 2];
    const sides = [
      ["right", [x + BESIDE, rows[0], x + BESIDE + width, rows[1]]],
      ["left", [x - BESIDE - width, rows[0], x - BESIDE, rows[1]]],
    ];
    const free = sides.find(([, box]) => box[0] >= 0 && box[2] <= view.x && !covers(box, taken, place));
    if (free) {
      label.dataset.side = free[0];
      taken.push(free[1]);
    } else {
      label.remove();
    }
  });
}

/* The button has its name already, for those who do not see this one. */
function write({ element, group: { count, members } }, near) {
  if (!near || count > 1) {
    element.querySelector(".mark-name")?.remove();
    return null;
  }
  const label = element.querySelector(".mark-name") ?? element.appendChild(document.createElement("span"));
  label.className = "mark-name";
  label.setAttribute("aria-hidden", "true");
  label.textContent = members[0].feature.properties.name;
  return label;
}

/* A name may touch the mark it belongs to, which stands at `own`. */
function covers([west, north, east, south], taken, own) {
  return taken.some(
    ([left, top, right, bottom], place) =>
      place !== own && west < right && east > left && north < bottom && south > top,
  );
}
