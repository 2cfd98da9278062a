// A link by arithmetic: so many bits a second, one message behind the other, and the time it takes to get there. Time
// passes only when the test says so.

/** One direction of a link. */
export class Link {
  #freeAtMs = 0;

  constructor(bitsPerSecond, delayMs) {
    this.bitsPerSecond = bitsPerSecond;
    this.delayMs = delayMs;
  }

  /** When a message that is sent now has arrived. */
  send(bytes, nowMs) {
    const fromMs = Math.max(nowMs, this.#freeAtMs);
    this.#freeAtMs = fromMs + (bytes * 8_000) / this.bitsPerSecond;
    return this.#freeAtMs + this.delayMs;
  }

  /** How late a message that is sent now would be, beyond the time for its own bits and the way. */
  queuedMs(nowMs) {
    return Math.max(0, this.#freeAtMs - nowMs);
  }
}

/** A camera whose picture moves all the time; `detail` makes its JPEGs larger. */
export class MovingPicture {
  frames = [];

  constructor(detail = 1) {
    this.detail = detail;
    this.tick = 0;
  }

  light() {
    this.tick++;
    return Uint8Array.from({ length: 256 }, (_, i) => (i * 7 + this.tick * 40) % 256);
  }

  async encode({ edge, quality }) {
    const bytes = Math.round(edge * edge * 0.75 * quality * 0.2 * this.detail + 600);
    return { jpeg: new Uint8Array(bytes), width: edge, height: (edge * 3) / 4 };
  }
}
