const ZEROS = 16; // of the sinc on each side: about -70 dB beyond the band

/**
 * Turns sound of one rate into sound of another, block by block and without a seam.
 *
 * A windowed sinc (Hann), cut off at 0.95 of the lower of the two Nyquist frequencies.
 */
export class Resampler {
  readonly #step: number;
  readonly #cutoff: number;
  readonly #half: number;
  #tail: Float32Array;
  #position: number;

  constructor(fromHz: number, toHz: number) {
    this.#step = fromHz / toHz;
    this.#cutoff = Math.min(1, toHz / fromHz) * 0.95;
    this.#half = Math.ceil(ZEROS / this.#cutoff);
    this.#tail = new Float32Array(2 * this.#half);
    this.#position = this.#half;
  }

  /** The next samples; a few of the input stay behind for the next call. */
  process(block: Float32Array): Float32Array {
    const input = new Float32Array(this.#tail.length + block.length);
    input.set(this.#tail);
    input.set(block, this.#tail.length);
    const out: number[] = [];
    for (; this.#position + this.#half < input.length; this.#position += this.#step) {
      out.push(this.#at(input, this.#position));
    }
    const from = Math.max(0, Math.floor(this.#position) - this.#half);
    this.#tail = input.slice(from);
    this.#position -= from;
    return Float32Array.from(out);
  }

  #at(input: Float32Array, position: number): number {
    let sum = 0;
    const from = Math.ceil(position - this.#half);
    const to = Math.floor(position + this.#half);
    for (let i = Math.max(0, from); i <= to && i < input.length; i++) {
      sum += (input[i] ?? 0) * this.#kernel(i - position);
    }
    return sum;
  }

  #kernel(x: number): number {
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / this.#half);
    const t = Math.PI * x * this.#cutoff;
    return this.#cutoff * window * (Math.abs(t) < 1e-9 ? 1 : Math.sin(t) / t);
  }
}
