import type { Arrived } from './uplink.ts';

const FIRST_BYTES = 2_600; // 55 ms of 500 kbit/s, as base64
const LEAST_BYTES = 1_800; // of the smallest rung: less would end the pictures for good
const MOST_BYTES = 160_000;

const EARLY_MS = 28;
const LATE_MS = 60;
const WANTED_MS = 45;
const GROWTH = 1.5;
const STEP = 2.5;
const CAUTION = 0.6;

/**
 * How large the next frame may be, so that the sound behind it is not late.
 *
 * A frame that held nothing up lets the next one be half as large again. One that took more than 60 ms may have met a
 * hiccup of a machine, and makes the next one somewhat smaller; a second one in a row makes it as small as it should have
 * been.
 */
export class FrameBudget {
  #bytes = FIRST_BYTES;
  #late = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** A frame of `jpegBytes` has arrived. */
  arrived({ lateMs }: Arrived, jpegBytes: number): void {
    this.#late = lateMs > LATE_MS ? this.#late + 1 : 0;
    if (this.#late === 1) {
      this.#set(this.#bytes * CAUTION);
    } else if (this.#late > 1) {
      this.#set((Math.min(jpegBytes, this.#bytes) * WANTED_MS) / lateMs);
    } else if (lateMs <= EARLY_MS && jpegBytes > this.#bytes / 3) {
      this.#set(this.#bytes * GROWTH);
    }
  }

  /** Without acknowledgements: two sends in a row had to be left out, or five seconds went well. */
  step(down: boolean): void {
    this.#set(down ? this.#bytes / STEP : this.#bytes * STEP);
  }

  reset(): void {
    this.#bytes = FIRST_BYTES;
  }

  #set(bytes: number): void {
    this.#bytes = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, bytes));
  }
}
