import { FrameBudget } from './budget.ts';
import { ChangeGate, type Change } from './change.ts';
import { Ladder, type Rung } from './ladder.ts';
import { Uplink } from './uplink.ts';

/** What looks: a camera, a screen. */
export interface FrameSource {
  /** The light of the newest frame, 16 by 16 values; undefined when there is none. */
  light(): Uint8Array | undefined;
  /** The newest frame as a JPEG. */
  encode(rung: Rung): Promise<EncodedFrame | undefined>;
}

export interface EncodedFrame {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Where frames go. */
export interface FrameSink {
  /** Sends one frame as one message; answers the number of the message, or undefined when it could not be sent. */
  send(frame: EncodedFrame): { number: number; bytes: number } | undefined;
  /** `bufferedAmount` of the WebSocket. */
  bufferedBytes(): number;
}

export type Skip = 'same' | 'rate' | 'uplink' | 'busy';

/** What became of a moment at which a frame could have gone. */
export type Outcome =
  | { readonly kind: 'sent'; readonly why: Change; readonly frame: EncodedFrame; readonly rung: Rung; readonly number: number; readonly atMs: number }
  | { readonly kind: 'skipped'; readonly why: Skip; readonly atMs: number };

export interface Wishes {
  /** At most so many frames a second. */
  framesPerSecond: number;
  /**
   * After so long a frame goes although nothing has changed; 4,000 where it is left out. Less for a server that takes
   * every frame and looks for movement, as Parley does: resting is seen only by those who keep looking.
   */
  keepAliveMs?: number;
}

/** Sound may wait this long behind pictures before they pause. */
const PAUSE_MS = 25;
const BUFFERED_FRAMES = 1.5;
const CLEAN_MS = 5_000;
const RARELY_MS = 2_500;
const STRAINED_MS = 8_000;

/**
 * Decides which frames go, when, and how large. Owns no timer and no clock: call `tick` often (every 50 ms is well), and
 * tell it of every message that is sent and acknowledged.
 */
export class FrameSender {
  readonly uplink = new Uplink();
  readonly #gate: ChangeGate;
  readonly #budget = new FrameBudget();
  readonly #ladder: Ladder;
  readonly #source: FrameSource;
  readonly #sink: FrameSink;
  readonly #wishes: Wishes;
  #lastAtMs = -Infinity;
  #fromMs: number | undefined;
  #jpegBytes = 0;
  #frameBytes = 4_000;
  #encoding = false;
  #skips = 0;
  #cleanSinceMs = 0;
  #strainedAtMs = -Infinity;

  constructor(source: FrameSource, sink: FrameSink, wishes: Wishes, ladder = new Ladder()) {
    this.#source = source;
    this.#sink = sink;
    this.#wishes = wishes;
    this.#ladder = ladder;
    this.#gate = new ChangeGate(wishes.keepAliveMs);
  }

  /** Somebody begins to speak: the next frame goes even when nothing has changed. */
  speechStarted(): void {
    this.#gate.speechStarted();
  }

  /** Another message than a frame was sent on the connection. */
  sent(number: number, bytes: number, atMs: number): void {
    this.uplink.sent(number, bytes, false, atMs);
  }

  /** The server has read all messages up to `number`. */
  acknowledged(number: number, atMs: number): void {
    for (const frame of this.uplink.acknowledged(number, atMs)) {
      this.#budget.arrived(frame, this.#jpegBytes);
      if (frame.lateMs > PAUSE_MS) this.#strainedAtMs = atMs;
    }
  }

  /** A new connection. */
  reset(): void {
    this.uplink.reset();
    this.#gate.reset();
    this.#budget.reset();
    this.#skips = 0;
    this.#strainedAtMs = -Infinity;
  }

  /** How large the next frame may be. */
  get budgetBytes(): number {
    return this.#budget.bytes;
  }

  /** The rung that the next frame would take; undefined when none fits. */
  get rung(): Rung | undefined {
    return this.#ladder.pick(this.#budget.bytes);
  }

  /** Whether frames are smaller or fewer than they could be because the uplink is slow, by what the last seconds showed. */
  isHeldBack(atMs: number): boolean {
    const rung = this.rung;
    return atMs - this.#strainedAtMs < STRAINED_MS && (!rung || !this.#ladder.isBest(rung));
  }

  /** Sends a frame if one is due, worth it and affordable. */
  async tick(atMs: number): Promise<Outcome> {
    if (this.#encoding) return { kind: 'skipped', why: 'busy', atMs };
    if (atMs - this.#lastAtMs < 1_000 / this.#wishes.framesPerSecond - 1) return { kind: 'skipped', why: 'rate', atMs };
    const light = this.#source.light();
    const why = light ? this.#gate.judge(light, atMs) : 'same';
    if (!light || why === 'same') return { kind: 'skipped', why: 'same', atMs };
    const limitBytes = this.#limitBytes(atMs);
    const rung = this.#ladder.pick(limitBytes);
    if (!rung || !this.#isFree(atMs)) return this.#heldUp(atMs);
    return this.#send(rung, limitBytes, why, light, atMs);
  }

  /** A picture that no budget allows for is tried now and then: half again too large makes sound 70 ms late, once. */
  #limitBytes(atMs: number): number {
    this.#fromMs ??= atMs;
    return this.#budget.bytes * (atMs - Math.max(this.#fromMs, this.#lastAtMs) > RARELY_MS ? 1.5 : 1);
  }

  async #send(rung: Rung, limitBytes: number, why: Change, light: Uint8Array, atMs: number): Promise<Outcome> {
    this.#encoding = true;
    const frame = await this.#source.encode(rung).finally(() => (this.#encoding = false));
    if (!frame) return { kind: 'skipped', why: 'same', atMs };
    this.#ladder.learn(rung, frame.jpeg.length);
    if (frame.jpeg.length > limitBytes * 1.1) return this.#heldUp(atMs);
    const sent = this.#sink.send(frame);
    if (!sent) return { kind: 'skipped', why: 'uplink', atMs };
    this.uplink.sent(sent.number, sent.bytes, true, atMs);
    this.#jpegBytes = frame.jpeg.length;
    this.#frameBytes = sent.bytes;
    this.#gate.sent(light, atMs);
    this.#lastAtMs = atMs;
    this.#wentWell(atMs);
    return { kind: 'sent', why, frame, rung, number: sent.number, atMs };
  }

  /** Sound first: at most one frame is under way, and none while what was sent before it is late. */
  #isFree(atMs: number): boolean {
    if (this.#sink.bufferedBytes() > BUFFERED_FRAMES * this.#frameBytes) return false;
    if (!this.uplink.isAcknowledged) return true;
    return !this.uplink.hasFrameUnderWay && this.uplink.lateMs(atMs) <= PAUSE_MS;
  }

  #heldUp(atMs: number): Outcome {
    this.#cleanSinceMs = atMs;
    this.#strainedAtMs = atMs;
    if (!this.uplink.isAcknowledged && ++this.#skips >= 2) {
      this.#budget.step(true);
      this.#skips = 0;
    }
    return { kind: 'skipped', why: 'uplink', atMs };
  }

  #wentWell(atMs: number): void {
    this.#skips = 0;
    if (!this.uplink.isAcknowledged && atMs - this.#cleanSinceMs >= CLEAN_MS) {
      this.#budget.step(false);
      this.#cleanSinceMs = atMs;
    }
  }
}
