const WINDOW_MS = 30_000;
const MOST_WAITING = 4_096;

interface Sent {
  readonly number: number;
  readonly bytes: number;
  readonly atMs: number;
  readonly frame: boolean;
}

/** How a frame went. */
export interface Arrived {
  readonly bytes: number;
  /** How much longer it took than the fastest message: so late was the sound behind it. */
  readonly lateMs: number;
}

/**
 * What is under way to the server, and how late it is.
 *
 * A browser says only how much it has not given to the network yet (`bufferedAmount`), and the network hides hundreds of
 * kilobytes behind that. So the server's acknowledgements count, where it sends them; without them `bufferedAmount` does.
 */
export class Uplink {
  #waiting: Sent[] = [];
  #fastest: { ms: number; atMs: number }[] = [];
  #lateMs = 0;
  #acknowledged = false;

  /** Every message, in order. `number` counts from 1 on each connection. */
  sent(number: number, bytes: number, frame: boolean, atMs: number): void {
    this.#waiting.push({ number, bytes, frame, atMs });
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
  }

  /** The server has read all messages up to `number`. Answers the frames that were among them. */
  acknowledged(number: number, atMs: number): Arrived[] {
    this.#acknowledged = true;
    const split = this.#waiting.findIndex((sent) => sent.number > number);
    const arrived = split < 0 ? this.#waiting : this.#waiting.slice(0, split);
    this.#waiting = split < 0 ? [] : this.#waiting.slice(split);
    const last = arrived.at(-1);
    if (!last) return [];
    const tookMs = atMs - last.atMs;
    this.#remember(tookMs, atMs);
    this.#lateMs = Math.max(0, tookMs - this.fastestMs);
    return arrived.filter((sent) => sent.frame).map((sent) => ({ bytes: sent.bytes, lateMs: Math.max(0, atMs - sent.atMs - this.fastestMs) }));
  }

  /** A new connection: nothing is under way, and nothing is known. */
  reset(): void {
    this.#waiting = [];
    this.#fastest = [];
    this.#lateMs = 0;
    this.#acknowledged = false;
  }

  /** Whether this server acknowledges. */
  get isAcknowledged(): boolean {
    return this.#acknowledged;
  }

  get hasFrameUnderWay(): boolean {
    return this.#waiting.some((sent) => sent.frame);
  }

  get bytesUnderWay(): number {
    return this.#waiting.reduce((sum, sent) => sum + sent.bytes, 0);
  }

  /** Of the fastest message of the last half minute, there and back. */
  get fastestMs(): number {
    return this.#fastest[0]?.ms ?? 0;
  }

  /** How late a message sent now would be, as far as it is known: by the newest acknowledgement, or by one that is overdue. */
  lateMs(atMs: number): number {
    const oldest = this.#waiting[0];
    if (!oldest || !this.#acknowledged) return 0; // nothing is before it, or nobody knows
    return Math.max(this.#lateMs, atMs - oldest.atMs - this.fastestMs);
  }

  /** Keeps the minimum of a sliding window (a monotone queue). */
  #remember(ms: number, atMs: number): void {
    while ((this.#fastest.at(-1)?.ms ?? -1) >= ms) this.#fastest.pop();
    this.#fastest.push({ ms, atMs });
    while ((this.#fastest[0]?.atMs ?? atMs) < atMs - WINDOW_MS) this.#fastest.shift();
  }
}
