/**
 * <live-results>: the list answers while the form is filled in.
 *
 * htmx fetches and swaps #results; this keeps the address short, says how many were found, and falls back to an
 * ordinary page load when a request fails; without a network it stays and says so. On a narrow screen the form lies over the answer: it stays while boxes are
 * ticked, its last line says what came of it, and sending it folds it and goes to the results.
 * Without script the form and the links work by themselves.
 */
class LiveResults extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:configRequest", (event) => this.prepare(event));
    this.addEventListener("htmx:beforeRequest", () => this.busy(true));
    this.addEventListener("htmx:afterRequest", () => this.busy(false));
    this.addEventListener("htmx:afterSwap", (event) => this.settle(event.detail.requestConfig.triggeringEvent));
    document.body.addEventListener("htmx:pushedIntoHistory", leadToHere);
    this.correct();
    for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
      this.addEventListener(failure, (event) => (navigator.onLine ? openPlainly(event) : this.stay()));
    }
  }

  get results() {
    return this.querySelector("#results");
  }

  busy(state) {
    this.results?.setAttribute("aria-busy", String(state));
  }

  /* What a ticked box has fetched already is not fetched again by the button: one answer, one step in the history. */
  prepare(event) {
    const { elt, formData, triggeringEvent } = event.detail;
    dropEmpty(formData);
    if (elt.id === "filters" && isHere(formData)) {
      event.preventDefault();
      this.show(triggeringEvent);
    }
  }

  /* What the answer has put right is right in the address, too. */
  correct() {
    const { address } = this.results.dataset;
    if (address) {
      history.replaceState(history.state, "", address);
      leadToHere();
    }
  }

  /* The spoken line stays in the page while the results are replaced: a replaced live region is silent. */
  settle(cause) {
    this.correct();
    this.querySelector("delta-map")?.hush?.("offline");
    const lines = [...this.results.querySelectorAll("[data-announce]")];
    const said = lines.map(({ textContent }) => textContent.trim().replace(/\s+/g, " ")).join("; ");
    const chosen = this.results.querySelectorAll(".chip").length;
    this.write("[data-live], [data-found]", said);
    this.write("[data-chosen]", chosen ? `(${chosen})` : "");
    /* A link among the results is gone after it was followed; reading goes on at their beginning. */
    if (document.activeElement === document.body) {
      this.results.focus({ preventScroll: true });
    }
    this.show(cause);
  }

  /* Any other page would be the browser's own about errors. The next answer takes the sentence away. */
  stay() {
    const map = this.querySelector("delta-map");
    if (this.results.inert && map) {
      map.dataset.noteOffline = this.dataset.offline;
      map.note("offline");
      return;
    }
    const line = this.results.querySelector(".note-offline") ?? document.createElement("p");
    line.className = "note note-offline";
    line.setAttribute("role", "status");
    this.results.prepend(line);
    line.textContent = this.dataset.offline;
  }

  write(places, words) {
    for (const place of this.querySelectorAll(places)) {
      place.textContent = words;
    }
  }

  /* Only for who sent the form: to move the focus away at every tick would lose the reader. */
  show(cause) {
    const panel = this.querySelector(".panel");
    if (cause?.type === "submit" && panel.open && panel.firstElementChild.checkVisibility()) {
      panel.open = false;
      if (this.results.inert) {
        this.querySelector(".map-ground").focus({ preventScroll: true });
        return;
      }
      this.results.focus({ preventScroll: true });
      this.results.scrollIntoView();
    }
  }
}

/* The other language shows the same answer. */
function leadToHere() {
  for (const link of document.querySelectorAll(".lang a")) {
    link.search = location.search;
  }
}

/* Fields left empty do not belong in the address. */
function dropEmpty(formData) {
  for (const name of new Set(formData.keys())) {
    const values = formData.getAll(name).filter((value) => value !== "");
    formData.delete(name);
    for (const value of values) {
      formData.append(name, value);
    }
  }
}

function isHere(formData) {
  return new URLSearchParams(formData).toString() === new URLSearchParams(location.search).toString();
}

function openPlainly(event) {
  const { pathInfo } = event.detail;
  if (pathInfo) {
    window.location.assign(pathInfo.finalRequestPath);
  }
}

customElements.define("live-results", LiveResults);
