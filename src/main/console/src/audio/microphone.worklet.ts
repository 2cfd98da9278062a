import { Resampler } from './resampler.ts';

// Runs on the audio thread: 16 kHz, 16 bit, mono, in pieces of 20 ms, whatever the device delivers.

declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessorLike): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
interface AudioWorkletProcessorLike {
  process(inputs: Float32Array[][]): boolean;
}

const RATE_HZ = 16_000;
const PIECE = RATE_HZ / 50;

class Capture extends AudioWorkletProcessor implements AudioWorkletProcessorLike {
  readonly #resampler = new Resampler(sampleRate, RATE_HZ);
  #piece = new Int16Array(PIECE);
  #filled = 0;
  #squares = 0;

  process(inputs: Float32Array[][]): boolean {
    const channels = inputs[0] ?? [];
    if (channels[0]) this.#resampler.process(mixed(channels)).forEach((sample) => this.#add(sample));
    return true;
  }

  #add(sample: number): void {
    const clipped = Math.max(-1, Math.min(1, sample));
    this.#squares += clipped * clipped;
    this.#piece[this.#filled++] = Math.round(clipped * 32_767);
    if (this.#filled < PIECE) return;
    const level = Math.sqrt(this.#squares / PIECE);
    this.port.postMessage({ samples: this.#piece, level }, [this.#piece.buffer]);
    this.#piece = new Int16Array(PIECE);
    this.#filled = 0;
    this.#squares = 0;
  }
}

function mixed(channels: Float32Array[]): Float32Array {
  const first = channels[0] as Float32Array;
  return channels.length === 1
    ? first
    : first.map((_, i) => channels.reduce((sum, channel) => sum + (channel[i] ?? 0), 0) / channels.length);
}

registerProcessor('capture', Capture);
