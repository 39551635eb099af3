/* Marks that would touch become one: pure, the same for any order of the points, nobody lost. */

/**
 * points: {id, x, y, count, feature} in pixels, the answer: groups {key, x, y, count, members, bounds, at}.
 * `locate` turns pixels into a position; `reach` is how near, in pixels, is too near.
 */
export function gather(points, locate, reach) {
  return merge(points, reach).map((group) => ({
    ...group,
    at: group.members.length === 1 ? position(group.members[0].feature) : locate(group),
    bounds: extent(group.members.map((member) => member.feature)),
  }));
}

/* The heaviest draw in what is near them; again, until nothing is near anything. */
export function merge(points, reach) {
  let groups = points.map((point) => ({ ...point, key: point.id, members: [point] }));
  for (;;) {
    const fewer = pass(groups, reach);
    if (fewer.length === groups.length) {
      return fewer;
    }
    groups = fewer;
  }
}

function pass(groups, reach) {
  const seeds = [];
  const grid = new Map();
  for (const group of [...groups].sort(byWeight)) {
    const [column, row] = [Math.floor(group.x / reach), Math.floor(group.y / reach)];
    const seed = nearest(around(grid, column, row), group, reach);
    if (seed) {
      seed.drawn.push(group);
    } else {
      const own = { x: group.x, y: group.y, drawn: [group] };
      seeds.push(own);
      grid.set(`${column},${row}`, [...(grid.get(`${column},${row}`) ?? []), own]);
    }
  }
  return seeds.map(({ drawn }) => (drawn.length === 1 ? drawn[0] : join(drawn)));
}

function byWeight(a, b) {
  return b.count - a.count || (a.id < b.id ? -1 : 1);
}

function around(grid, column, row) {
  const steps = [-1, 0, 1];
  return steps.flatMap((dx) => steps.flatMap((dy) => grid.get(`${column + dx},${row + dy}`) ?? []));
}

function nearest(seeds, { x, y }, reach) {
  let best = null;
  let closest = reach;
  for (const seed of seeds) {
    const away = Math.hypot(seed.x - x, seed.y - y);
    if (away < closest) {
      [best, closest] = [seed, away];
    }
  }
  return best;
}

function join(groups) {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const mean = (axis) => groups.reduce((sum, group) => sum + group[axis] * group.count, 0) / count;
  const members = groups.flatMap((group) => group.members).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { id: groups[0].id, key: `+${groups[0].id}`, x: mean("x"), y: mean("y"), count, members };
}

function position(feature) {
  const [lng, lat] = feature.geometry.coordinates;
  return { lat, lng };
}

/* [[south, west], [north, east]] of everything a group stands for. */
function extent(features) {
  const boxes = features.map(({ bbox, geometry: { coordinates } }) => bbox ?? [...coordinates, ...coordinates]);
  const edge = (side, pick) => pick(...boxes.map((box) => box[side]));
  return [
    [edge(1, Math.min), edge(0, Math.min)],
    [edge(3, Math.max), edge(2, Math.max)],
  ];
}
