import { Emitter } from '../base/emitter.ts';
import { nowMs } from '../base/clock.ts';

const RATE_HZ = 24_000;
const LEAD_S = 0.03; // so that the first pieces do not stumble

/** Plays pieces of speech one behind the other, and can be cut off. */
export class Player extends Emitter<{ started: { atMs: number }; ended: { atMs: number } }> {
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  #samples = new Float32Array(512);
  readonly #sources = new Set<AudioBufferSourceNode>();
  #until = 0;
  #played = 0;

  /** To be called from a click, else browsers keep it silent. */
  async open(): Promise<void> {
    if (!this.#context) {
      this.#context = new AudioContext({ sampleRate: RATE_HZ, latencyHint: 'interactive' });
      this.#analyser = this.#context.createAnalyser();
      this.#analyser.fftSize = 512;
      this.#analyser.connect(this.#context.destination);
    }
    await this.#context.resume();
  }

  /** Plays 16 bit mono PCM behind what is being played. */
  play(pcm: Uint8Array<ArrayBuffer>, rateHz = RATE_HZ): void {
    const context = this.#context;
    if (!context || !this.#analyser || pcm.byteLength < 2) return;
    const samples = new Int16Array(pcm.buffer, pcm.byteOffset, Math.floor(pcm.byteLength / 2));
    const buffer = context.createBuffer(1, samples.length, rateHz);
    buffer.copyToChannel(Float32Array.from(samples, (sample) => sample / 32_768), 0);
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#analyser);
    const silent = this.#sources.size === 0;
    const from = Math.max(this.#until, context.currentTime + (silent ? LEAD_S : 0));
    source.start(from);
    this.#until = from + buffer.duration;
    this.#sources.add(source);
    if (silent) this.emit('started', { atMs: nowMs() + (from - context.currentTime) * 1000 });
    source.onended = () => this.#ended(source, buffer.duration);
  }

  /** Silence, at once: somebody speaks. */
  cut(): void {
    const sources = [...this.#sources];
    this.#sources.clear();
    this.#until = 0;
    sources.forEach((source) => {
      source.onended = null;
      source.stop();
    });
    if (sources.length > 0) this.emit('ended', { atMs: nowMs() });
  }

  get isPlaying(): boolean {
    return this.#sources.size > 0;
  }

  /** What is scheduled and not yet heard. */
  get aheadMs(): number {
    return this.#context && this.isPlaying ? Math.max(0, (this.#until - this.#context.currentTime) * 1000) : 0;
  }

  /** Of everything since the page was opened. */
  get playedMs(): number {
    return this.#played * 1000;
  }

  /** Root mean square of what is heard, 0 to 1. */
  get level(): number {
    if (!this.#analyser || !this.isPlaying) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return Math.sqrt(this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length);
  }

  #ended(source: AudioBufferSourceNode, seconds: number): void {
    this.#played += seconds;
    this.#sources.delete(source);
    if (this.#sources.size === 0) this.emit('ended', { atMs: nowMs() });
  }
}
