/* One question at a time to the portal: a new one drops the one before it. */

const PAUSE = 300; // milliseconds after the last key

export class Asking {
  /* The answer is read as "json" or as "text". */
  constructor(address, read = "json") {
    Object.assign(this, { address, read, timer: 0, running: null });
  }

  /* Once the typing pauses. */
  soon(parameters, use) {
    this.drop();
    this.timer = setTimeout(() => this.now(parameters, use), PAUSE);
  }

  /* `use` gets the answer, or null where there is none: no network, signed out meanwhile. */
  async now(parameters, use) {
    this.drop();
    const { signal } = (this.running = new AbortController());
    let answer = null;
    try {
      const response = await fetch(`${this.address}?${new URLSearchParams(parameters)}`, { signal });
      answer = response.ok && !response.redirected ? await response[this.read]() : null;
    } catch {
      answer = null;
    }
    if (!signal.aborted) {
      use(answer);
    }
  }

  drop() {
    clearTimeout(this.timer);
    this.running?.abort();
  }
}
