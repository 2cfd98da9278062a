import { SIDE } from './change.ts';
import type { Rung } from './ladder.ts';
import type { EncodedFrame, FrameSource } from './sender.ts';

/** Frames of a `<video>` that plays a camera or a screen. Only the newest frame is ever looked at. */
export class VideoFrames implements FrameSource {
  readonly #video: HTMLVideoElement;
  readonly #small = canvas(SIDE, SIDE);
  readonly #large = canvas(1, 1);

  constructor(video: HTMLVideoElement) {
    this.#video = video;
  }

  light(): Uint8Array | undefined {
    const context = this.#small.getContext('2d', { willReadFrequently: true });
    if (!context || !this.#isPlaying) return undefined;
    context.drawImage(this.#video, 0, 0, SIDE, SIDE);
    const { data } = context.getImageData(0, 0, SIDE, SIDE);
    // Rec. 601, as JPEG has it
    return Uint8Array.from({ length: SIDE * SIDE }, (_, i) => at(data, 4 * i) * 0.299 + at(data, 4 * i + 1) * 0.587 + at(data, 4 * i + 2) * 0.114);
  }

  async encode(rung: Rung): Promise<EncodedFrame | undefined> {
    const context = this.#large.getContext('2d');
    if (!context || !this.#isPlaying) return undefined;
    const { videoWidth, videoHeight } = this.#video;
    const scale = Math.min(1, rung.edge / Math.max(videoWidth, videoHeight));
    const width = Math.max(2, Math.round(videoWidth * scale));
    const height = Math.max(2, Math.round(videoHeight * scale));
    this.#large.width = width;
    this.#large.height = height;
    context.drawImage(this.#video, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => this.#large.toBlob(resolve, 'image/jpeg', rung.quality));
    return blob ? { jpeg: new Uint8Array(await blob.arrayBuffer()), width, height } : undefined;
  }

  get #isPlaying(): boolean {
    return this.#video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && this.#video.videoWidth > 0;
  }
}

function canvas(width: number, height: number): HTMLCanvasElement {
  const element = document.createElement('canvas');
  element.width = width;
  element.height = height;
  return element;
}

function at(data: Uint8ClampedArray, i: number): number {
  return data[i] ?? 0;
}
