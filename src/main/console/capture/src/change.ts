/** The edge of the small picture of light that frames are compared by. */
export const SIDE = 16;

const MOVED = 6; // of 255, on average over the places that moved most

/** Why a frame goes, or does not. */
export type Change = 'first' | 'changed' | 'speech' | 'keepAlive' | 'same';

/** Tells frames that are worth sending from those that show what the last one showed. */
export class ChangeGate {
  #last: Uint8Array | undefined;
  #lastAtMs = 0;
  #speech = false;
  readonly #keepAliveMs: number;

  /** @param keepAliveMs after so long a frame goes although nothing has changed */
  constructor(keepAliveMs = 4_000) {
    this.#keepAliveMs = keepAliveMs;
  }

  /** Somebody begins to speak: what is shown now is what they speak about. */
  speechStarted(): void {
    this.#speech = true;
  }

  /** Judges a frame by its light, 16 by 16 values of 0 to 255. Changes nothing: `sent` does. */
  judge(light: Uint8Array, atMs: number): Change {
    if (!this.#last) return 'first';
    if (this.#speech) return 'speech';
    if (difference(this.#last, light) >= MOVED) return 'changed';
    return atMs - this.#lastAtMs >= this.#keepAliveMs ? 'keepAlive' : 'same';
  }

  sent(light: Uint8Array, atMs: number): void {
    this.#last = light.slice();
    this.#lastAtMs = atMs;
    this.#speech = false;
  }

  reset(): void {
    this.#last = undefined;
    this.#speech = false;
  }
}

/** The mean of the quarter of places that differ most: a hand in a corner counts, noise everywhere does not. */
export function difference(one: Uint8Array, other: Uint8Array): number {
  const all = Array.from(one, (value, i) => Math.abs(value - (other[i] ?? 0))).sort((a, b) => b - a);
  const most = all.slice(0, Math.max(1, all.length / 4));
  return most.reduce((sum, value) => sum + value, 0) / most.length;
}
