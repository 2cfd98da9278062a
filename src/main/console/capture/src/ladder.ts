/** A way to encode a frame: the longer edge in pixels, and the quality of the JPEG, 0 to 1. */
export interface Rung {
  readonly edge: number;
  readonly quality: number;
}

/** From the best to the smallest. */
export const RUNGS: readonly Rung[] = [
  { edge: 768, quality: 0.7 },
  { edge: 512, quality: 0.6 },
  { edge: 384, quality: 0.5 },
  { edge: 320, quality: 0.4 },
  { edge: 240, quality: 0.35 },
  { edge: 176, quality: 0.35 },
  { edge: 128, quality: 0.3 },
];

const BYTES_A_PIXEL = 0.16; // of a JPEG at quality 1, before anything was learnt
const LEARNING = 0.5;

/** Knows how large a frame becomes on each rung, from those that were encoded, and picks the best one that fits. */
export class Ladder {
  readonly #rungs: readonly Rung[];
  readonly #bytes: number[];

  constructor(rungs: readonly Rung[] = RUNGS) {
    if (rungs.length === 0) throw new RangeError('at least one rung expected');
    this.#rungs = rungs;
    this.#bytes = rungs.map(({ edge, quality }) => edge * edge * 0.75 * quality * BYTES_A_PIXEL);
  }

  /** The best rung whose frames are expected to fit; undefined when not even the smallest does. */
  pick(limitBytes: number): Rung | undefined {
    return this.#rungs.find((_, i) => (this.#bytes[i] ?? Infinity) <= limitBytes);
  }

  /** A frame was encoded. Neighbouring rungs are judged by it too, as far as nothing else is known. */
  learn(rung: Rung, bytes: number): void {
    const at = this.#rungs.indexOf(rung);
    const expected = this.#bytes[at];
    if (expected === undefined) return;
    const factor = (1 - LEARNING) + (LEARNING * bytes) / expected;
    // What is in the picture makes all rungs larger or smaller alike.
    this.#bytes.forEach((each, i) => (this.#bytes[i] = i === at ? (expected + bytes) / 2 : each * factor));
  }

  /** Whether there is nothing better. */
  isBest(rung: Rung): boolean {
    return rung === this.#rungs[0];
  }
}
