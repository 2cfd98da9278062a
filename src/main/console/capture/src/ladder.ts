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
  { edge: 96, quality: 0.3 },
];

const HEADER_BYTES = 600;
const BYTES_A_PIXEL = 0.16; // of a JPEG at quality 1, before anything was learnt

/** Guesses how large a frame becomes on each rung, from the last one that was encoded, and picks the best that fits. */
export class Ladder {
  readonly #rungs: readonly Rung[];
  #detail = 1;

  constructor(rungs: readonly Rung[] = RUNGS) {
    if (rungs.length === 0) throw new RangeError('at least one rung expected');
    this.#rungs = rungs;
  }

  /** The best rung whose frames are expected to fit; undefined when not even the smallest does. */
  pick(limitBytes: number): Rung | undefined {
    return this.#rungs.find((rung) => HEADER_BYTES + this.#detail * plain(rung) <= limitBytes);
  }

  /** A frame was encoded. What is in the picture makes all rungs larger or smaller alike. */
  learn(rung: Rung, bytes: number): void {
    this.#detail = Math.max(0.05, (bytes - HEADER_BYTES) / plain(rung));
  }

  /** Whether there is nothing better. */
  isBest(rung: Rung): boolean {
    return rung === this.#rungs[0];
  }
}

/** What is behind the header, of a picture of usual detail. */
function plain({ edge, quality }: Rung): number {
  return edge * edge * 0.75 * quality * BYTES_A_PIXEL;
}
