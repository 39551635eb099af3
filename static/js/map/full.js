/**
 * The map over the whole screen: by the browser or, where it does not give that (iPhone), by position alone.
 *
 * Nothing behind it can be reached meanwhile. Escape leaves it, and the focus goes back to the button.
 */
export class Full {
  constructor({ host, map, life: { signal } }, button) {
    Object.assign(this, { host, map, button, behind: [] });
    button.addEventListener("click", () => this.toggle(), { signal });
    document.addEventListener("fullscreenchange", () => this.set(document.fullscreenElement === host), { signal });
    document.addEventListener("keydown", (event) => this.leave(event), { signal });
    document.body.addEventListener("htmx:afterSwap", () => this.on && this.hide(), { signal });
    signal.addEventListener("abort", () => this.set(false));
  }

  get on() {
    return "full" in this.host.dataset;
  }

  async toggle() {
    const { host, on } = this;
    if (document.fullscreenElement) {
      await document.exitFullscreen();
    } else if (!on && host.requestFullscreen) {
      await host.requestFullscreen().catch(() => this.set(true));
    } else {
      this.set(!on);
    }
  }

  set(state) {
    const { map, host, button } = this;
    if (state === this.on) {
      return;
    }
    host.toggleAttribute("data-full", state);
    rename(button);
    const { dragging, scrollWheelZoom } = state ? { dragging: true, scrollWheelZoom: true } : map.options;
    map.dragging[dragging ? "enable" : "disable"]();
    map.scrollWheelZoom[scrollWheelZoom ? "enable" : "disable"]();
    if (state) {
      this.hide();
    } else {
      this.show();
    }
    button.focus({ preventScroll: true });
  }

  /* All but the map and what it lies in; what cannot be reached anyway is not ours to give back. */
  hide() {
    for (let inner = this.host; inner !== document.body; inner = inner.parentElement) {
      const others = [...inner.parentElement.children].filter((part) => part !== inner && !part.inert);
      this.behind.push(...others);
      for (const part of others) {
        part.inert = true;
      }
    }
  }

  show() {
    for (const part of this.behind) {
      part.inert = false;
    }
    this.behind = [];
  }

  leave(event) {
    if (event.key === "Escape" && this.on && !event.defaultPrevented) {
      event.preventDefault();
      this.set(false);
    }
  }
}

/* The button says what it will do now; the other name waits. */
function rename(button) {
  const { title, dataset } = button;
  [button.title, dataset.other] = [dataset.other, title];
  button.querySelector(".sr").textContent = button.title;
}
