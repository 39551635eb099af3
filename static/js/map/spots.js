/* What the tiles say, as groups of what stands near each other on the map as it is now. */
import { gather } from "./clusters.js";
import { reach } from "./options.js";

/* The place that a page is about (`own`) has a mark of its own. */
export function spots(map, features, own) {
  const zoom = map.getZoom();
  const points = features
    .filter(({ id }) => id !== own)
    .map((feature) => {
      const [lng, lat] = feature.geometry.coordinates;
      const { id, properties } = feature;
      return { ...map.project([lat, lng], zoom), id, count: properties.count, feature };
    });
  return gather(points, (point) => map.unproject(point, zoom), reach);
}
