/**
 * <live-results>: the list answers while the form is filled in.
 *
 * htmx fetches and swaps #results; this keeps the address short, says aloud how many were found, and falls back to an
 * ordinary page load when a request fails. Without script the form and the links work by themselves.
 */
class LiveResults extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:configRequest", dropEmpty);
    this.addEventListener("htmx:beforeRequest", () => this.busy(true));
    this.addEventListener("htmx:afterRequest", () => this.busy(false));
    this.addEventListener("htmx:afterSwap", () => this.settle());
    for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
      this.addEventListener(failure, openPlainly);
    }
  }

  busy(state) {
    this.querySelector("#results")?.setAttribute("aria-busy", String(state));
  }

  /* The spoken line stays in the page while the results are replaced: a replaced live region is silent. */
  settle() {
    const results = this.querySelector("#results");
    const said = results.querySelector("[data-announce]").textContent;
    this.querySelector("[data-live]").textContent = said.trim().replace(/\s+/g, " ");
    /* A link among the results is gone after it was followed; reading goes on at their beginning. */
    if (document.activeElement === document.body) {
      results.focus({ preventScroll: true });
    }
  }
}

/* Fields left empty do not belong in the address. */
function dropEmpty(event) {
  const { formData } = event.detail;
  for (const name of new Set(formData.keys())) {
    const values = formData.getAll(name).filter((value) => value !== "");
    formData.delete(name);
    for (const value of values) {
      formData.append(name, value);
    }
  }
}

function openPlainly(event) {
  const { pathInfo } = event.detail;
  if (pathInfo) {
    window.location.assign(pathInfo.finalRequestPath);
  }
}

customElements.define("live-results", LiveResults);
