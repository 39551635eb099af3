/* Who leaves a form with something typed into it is asked first. */

const form = document.querySelector("#content-main > form[method=post]");

function said() {
  const found = [];
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || name.includes("__prefix__")) continue;
    found.push([name, value instanceof File ? `${value.name} ${value.size}` : value]);
  }
  return JSON.stringify(found);
}

if (form?.querySelector("[type=submit]")) {
  let first = null;
  let sent = false;
  // Widgets set themselves up until then; a form that came back refused is unsaved as it stands.
  const begin = () => (first = form.querySelector(".errornote, .meeting") ? "" : said());
  if (document.readyState === "complete") begin();
  else addEventListener("load", () => setTimeout(begin));
  form.addEventListener("submit", (event) => (sent = !event.defaultPrevented));
  addEventListener("pageshow", () => (sent = false));
  addEventListener("beforeunload", (event) => {
    if (!sent && first !== null && said() !== first) event.preventDefault();
  });
}
