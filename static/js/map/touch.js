/* A small map leaves a single finger to the page it stands in; two move it. Who tries with one is told so. */

const LINGER = 2500;

export function twoFingers(map, host, signal) {
  const ground = map.getContainer();
  let silence = 0;
  const tell = ({ touches }) => {
    if (touches.length === 1 && !map.dragging.enabled()) {
      clearTimeout(silence);
      host.note("fingers");
    } else {
      host.hush("fingers");
    }
  };
  const leave = () => {
    clearTimeout(silence);
    silence = setTimeout(() => host.hush("fingers"), LINGER);
  };
  ground.addEventListener("touchmove", tell, { signal, passive: true });
  ground.addEventListener("touchend", leave, { signal });
  ground.addEventListener("touchcancel", leave, { signal });
}
