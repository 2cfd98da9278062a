import { FrameSender, VideoFrames, type EncodedFrame, type Outcome } from 'parley-capture';
import { Emitter } from '../base/emitter.ts';
import { nowMs } from '../base/clock.ts';

export type Eye = 'camera' | 'screen';

interface Events {
  outcome: Outcome;
  changed: Eye | undefined;
}

const TICK_MS = 50;

/** The camera or the screen while it is shared, and the frames of it that go. */
export class VideoFeed extends Emitter<Events> {
  readonly sender: FrameSender;
  readonly wishes = { framesPerSecond: 2, keepAliveMs: 500 };
  readonly #video: HTMLVideoElement;
  #stream: MediaStream | undefined;
  #eye: Eye | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(video: HTMLVideoElement, send: (frame: EncodedFrame) => { number: number; bytes: number } | undefined, bufferedBytes: () => number) {
    super();
    this.#video = video;
    this.sender = new FrameSender(new VideoFrames(video), { send, bufferedBytes }, this.wishes);
  }

  get eye(): Eye | undefined {
    return this.#eye;
  }

  /** Asks the person and begins. Throws a `DOMException` when there is none, or a "no". */
  async open(eye: Eye): Promise<void> {
    const devices = navigator.mediaDevices;
    if (!devices) throw new DOMException('only over https or on localhost', 'SecurityError');
    const stream =
      eye === 'camera'
        ? await devices.getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'environment' } })
        : await devices.getDisplayMedia({ video: { frameRate: 5 } });
    this.close();
    this.#stream = stream;
    this.#eye = eye;
    stream.getVideoTracks()[0]?.addEventListener('ended', () => this.close());
    this.#video.srcObject = stream;
    await this.#video.play();
    this.#timer = setInterval(() => void this.#tick(), TICK_MS);
    this.emit('changed', eye);
  }

  close(): void {
    if (!this.#eye) return;
    clearInterval(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = undefined;
    this.#eye = undefined;
    this.#video.srcObject = null;
    this.emit('changed', undefined);
  }

  async #tick(): Promise<void> {
    const outcome = await this.sender.tick(nowMs());
    if (outcome.kind === 'sent' || outcome.why === 'uplink') this.emit('outcome', outcome);
  }
}
