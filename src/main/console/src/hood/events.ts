/** What the timeline shows: spans and moments by lane, and the frames of the camera. */
export type Lane = 'you' | 'words' | 'sound' | 'playback' | 'frames' | 'connection';

export interface Span {
  readonly lane: Lane;
  readonly fromMs: number;
  /** Infinity while it goes on. */
  toMs: number;
  readonly what: string;
}

export interface Frame {
  readonly number: number;
  readonly atMs: number;
  readonly url: string;
  readonly width: number;
  readonly bytes: number;
  readonly why: string;
  /** What the server did with it, when it is known. */
  fate: string;
}

const MOST_SPANS = 2_000;
const MOST_FRAMES = 60;

/** Remembers what happened, the newest of it. */
export class Events {
  readonly spans: Span[] = [];
  readonly frames: Frame[] = [];
  readonly held = { uplink: 0 };
  #frameNumber = 0;

  moment(lane: Lane, what: string, atMs: number): void {
    this.#add({ lane, fromMs: atMs, toMs: atMs, what });
  }

  begin(lane: Lane, what: string, atMs: number): void {
    this.end(lane, atMs);
    this.#add({ lane, fromMs: atMs, toMs: Infinity, what });
  }

  end(lane: Lane, atMs: number): void {
    const open = this.spans.findLast((span) => span.lane === lane && span.toMs === Infinity);
    if (open) open.toMs = atMs;
  }

  /** Counting begins anew with each session of the server's. */
  newSession(): void {
    this.#frameNumber = 0;
    this.frames.forEach((frame) => (frame.fate ||= 'unknown'));
  }

  frame(frame: Omit<Frame, 'number' | 'fate'>): void {
    this.frames.push({ ...frame, number: ++this.#frameNumber, fate: '' });
    this.moment('frames', `frame ${this.#frameNumber}, ${frame.why}`, frame.atMs);
    while (this.frames.length > MOST_FRAMES) URL.revokeObjectURL(this.frames.shift()?.url ?? '');
  }

  /** What the server tells: `11 drift, 12 sameBytes, 13 sent`. */
  fates(words: string): void {
    for (const each of words.split(', ')) {
      const [number, fate] = each.split(' ');
      const frame = this.frames.findLast((one) => one.number === Number(number));
      if (frame && fate && fate !== 'waiting') frame.fate = fate;
    }
  }

  #add(span: Span): void {
    this.spans.push(span);
    if (this.spans.length > MOST_SPANS) this.spans.shift();
  }
}
