/* Leaflet as a promise: its style sheet goes before the site's own, which therefore has the last word. */

let coming = null;

export function leaflet({ leaflet: script, style }) {
  coming ??= Promise.all([import(script), sheet(style)])
    .then(() => window.L)
    .catch((error) => {
      coming = null;
      throw error;
    });
  return coming;
}

function sheet(address) {
  return new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = done;
    link.onerror = () => {
      link.remove();
      failed(new Error(address));
    };
    document.querySelector("link[rel=stylesheet]").before(link);
  });
}
