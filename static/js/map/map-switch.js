/**
 * <map-switch>: on a phone, the button that lays the map over the list and takes it away again.
 *
 * The list stays where it was. While the map is open, what lies behind it cannot be reached, and the address ends in
 * #map, so that it comes back open. Opening it is a step in the history: back closes it, and closing it goes back. A map
 * that is never opened fetches nothing.
 */
import { readView, writeView } from "./view-state.js";

const PHONE = matchMedia("(max-width: 47.999rem)");
const BEHIND = ".crumbs, .page-head, #results, .foot, .skip, body > footer";

class MapSwitch extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.map = document.getElementById(this.button.getAttribute("aria-controls")).querySelector("delta-map");
    this.button.addEventListener("click", () => (this.open ? this.close() : this.set(true)));
    this.key = (event) => this.leave(event);
    this.swap = () => this.open && this.hide(true);
    this.turn = () => this.set(PHONE.matches && this.open, false);
    this.visit = () => PHONE.matches && !this.open && readView() && this.set(true, false);
    this.list = location.search;
    this.learn = () => {
      this.list = location.search;
    };
    this.back = (event) => this.stepped(event);
    document.addEventListener("keydown", this.key);
    addEventListener("hashchange", this.visit);
    addEventListener("popstate", this.back, true);
    document.body.addEventListener("htmx:pushedIntoHistory", this.learn);
    document.body.addEventListener("htmx:afterSwap", this.swap);
    PHONE.addEventListener("change", this.turn);
    if (PHONE.matches && readView()) {
      this.set(true, false);
    }
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.key);
    removeEventListener("hashchange", this.visit);
    removeEventListener("popstate", this.back, true);
    document.body.removeEventListener("htmx:pushedIntoHistory", this.learn);
    document.body.removeEventListener("htmx:afterSwap", this.swap);
    PHONE.removeEventListener("change", this.turn);
    document.documentElement.classList.remove("map-open");
  }

  get open() {
    return this.button.getAttribute("aria-expanded") === "true";
  }

  set(state, byHand = true) {
    const root = document.documentElement;
    const panel = document.querySelector(".panel");
    if (state && panel) {
      panel.open = false;
    }
    root.style.setProperty("--head", `${document.querySelector(".top").offsetHeight}px`);
    root.classList.toggle("map-open", state);
    this.button.setAttribute("aria-expanded", String(state));
    this.map.toggleAttribute("data-open", state);
    this.hide(state);
    if (byHand) {
      this.say(state);
    }
  }

  say(state) {
    if (!state) {
      writeView(null);
      return;
    }
    if (!readView()) {
      /* htmx knows the list again by its mark when the way back skips this step */
      history.replaceState({ ...history.state, htmx: true }, "");
      history.pushState({ map: true }, "");
    }
    if (this.map.chart) {
      this.map.chart.remember();
    } else {
      writeView({});
    }
  }

  /* By hand: over the step that opened it, where that is the last one. */
  close() {
    if (!history.state?.map) {
      this.set(false);
    } else if (!this.leaving) {
      this.leaving = true;
      history.back();
    }
  }

  /* The list lies there as it was: htmx, which would fetch it anew, need not know. */
  stepped(event) {
    this.leaving = false;
    if (!this.open || readView()) {
      return;
    }
    this.set(false, false);
    if (location.search === this.list) {
      event.stopImmediatePropagation();
    }
  }

  hide(state) {
    for (const part of document.querySelectorAll(BEHIND)) {
      part.inert = state;
    }
  }

  leave(event) {
    const full = "full" in this.map.dataset;
    if (event.key === "Escape" && this.open && !full && !event.defaultPrevented) {
      event.preventDefault();
      this.close();
      this.button.focus({ preventScroll: true });
    }
  }
}

customElements.define("map-switch", MapSwitch);
