import { el } from '../base/dom.ts';
import { nowMs, size } from '../base/clock.ts';
import type { Events, Frame, Lane, Span } from './events.ts';

const LANES: readonly (readonly [lane: Lane, label: string])[] = [
  ['connection', 'Connection'],
  ['you', 'You speak'],
  ['frames', 'Frames'],
  ['words', 'Words come'],
  ['sound', 'Sound comes'],
  ['playback', 'Playback'],
];
const HEIGHT = 26;
const LABELS = 104;

/** In the words of people, why a frame was kept or dropped. */
const FATES: Record<string, string> = {
  sent: 'kept: answered with',
  cut: 'kept: a new scene',
  change: 'kept: something changed',
  drift: 'dropped: hardly changed',
  duplicate: 'dropped: shows the same',
  sameBytes: 'dropped: the same bytes',
  rate: 'dropped: more than are looked at',
  superseded: 'dropped: a newer one came',
  damaged: 'dropped: unreadable',
};

/** The last minute of the session, lane below lane, and the newest frames with what became of them. */
export class Timeline {
  readonly element: HTMLElement;
  readonly #events: Events;
  readonly #canvas = el('canvas', { role: 'img', 'aria-label': 'Timeline of the last minute', height: LANES.length * HEIGHT + 22 });
  readonly #list = el('ol', { class: 'moments', tabindex: 0, 'aria-label': 'What happened, newest first' });
  readonly #frames = el('ul', { class: 'frames' });
  readonly #span = el(
    'select',
    { id: 'timeline-span' },
    ...[['20', '20 seconds'], ['60', 'a minute'], ['300', 'five minutes']].map(([value, label]) => el('option', { value: value as string, selected: value === '60' }, label)),
  );
  #drawn = '';

  constructor(events: Events) {
    this.#events = events;
    this.element = el(
      'section',
      { class: 'card timeline', 'aria-labelledby': 'timeline-title' },
      el('div', { class: 'row' }, el('h2', { id: 'timeline-title' }, 'Timeline'), el('label', { class: 'push', for: 'timeline-span' }, 'Show'), this.#span),
      this.#canvas,
      el('details', {}, el('summary', {}, 'The same as a list'), this.#list),
      el('h3', {}, 'Frames'),
      this.#frames,
    );
  }

  draw(): void {
    this.#drawLanes();
    this.#drawFrames();
    const spans = this.#events.spans.slice(-60).reverse();
    this.#list.replaceChildren(...spans.map((span) => el('li', {}, line(span))));
  }

  #drawLanes(): void {
    const context = this.#canvas.getContext('2d');
    const width = this.#canvas.clientWidth;
    if (!context || width === 0) return;
    const scale = devicePixelRatio || 1;
    const height = LANES.length * HEIGHT + 22;
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    this.#canvas.style.height = `${height}px`;
    context.scale(scale, scale);
    const colour = colours();
    const seconds = Number(this.#span.value);
    const now = nowMs();
    const x = (ms: number) => LABELS + ((ms - (now - seconds * 1000)) / (seconds * 1000)) * (width - LABELS);
    context.font = '12px system-ui, sans-serif';
    drawGrid(context, x, now, seconds, width, height, colour);
    LANES.forEach(([lane, label], row) => {
      const y = row * HEIGHT;
      context.clearRect(0, y, LABELS - 4, HEIGHT);
      context.fillStyle = colour.soft;
      context.fillText(label, 0, y + 17);
      context.save();
      context.beginPath();
      context.rect(LABELS, y, width - LABELS, HEIGHT);
      context.clip();
      for (const span of this.#events.spans) if (span.lane === lane) drawSpan(context, span, x, y, now, colour);
      context.restore();
    });
  }

  #drawFrames(): void {
    const frames = this.#events.frames.slice(-24).reverse();
    const key = frames.map(({ number, atMs, fate }) => `${number}${atMs}${fate}`).join();
    if (key === this.#drawn && key !== '') return;
    this.#drawn = key;
    this.#frames.replaceChildren(...(frames.length > 0 ? frames.map(picture) : [el('li', { class: 'note' }, 'None yet: share your camera or screen.')]));
  }
}

function picture({ number, url, width, bytes, why, fate, atMs }: Frame): HTMLElement {
  const words = FATES[fate] ?? (fate || 'on its way');
  return el(
    'li',
    { 'data-kept': String(words.startsWith('kept')) },
    el('img', { src: url, alt: `Frame ${number}`, loading: 'lazy' }),
    el('span', {}, `${number} · ${(atMs / 1000).toFixed(1)} s · ${width} px · ${size(bytes)}`),
    el('span', {}, `sent: ${why}`),
    el('strong', {}, words),
  );
}

function line({ lane, what, fromMs, toMs }: Span): string {
  const label = LANES.find(([each]) => each === lane)?.[1] ?? lane;
  const lasted = toMs > fromMs && Number.isFinite(toMs) ? `, for ${((toMs - fromMs) / 1000).toFixed(2)} s` : '';
  return `${(fromMs / 1000).toFixed(2)} s: ${label}: ${what}${lasted}`;
}

type Colours = Record<'accent' | 'you' | 'soft' | 'line' | 'warn' | 'bad', string>;

function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return { accent: of('accent'), you: of('you'), soft: of('soft'), line: of('line'), warn: of('warn'), bad: of('bad') };
}

function drawGrid(context: CanvasRenderingContext2D, x: (ms: number) => number, now: number, seconds: number, width: number, height: number, colour: Colours): void {
  const step = [2, 5, 10, 20, 60, 120].find((each) => ((width - LABELS) * each) / seconds > 56) ?? 300;
  context.fillStyle = colour.soft;
  context.strokeStyle = colour.line;
  for (let second = Math.ceil(now / 1000 / step) * step - step; second >= Math.max(0, now / 1000 - seconds); second -= step) {
    const at = Math.round(x(second * 1000)) + 0.5;
    context.beginPath();
    context.moveTo(at, 0);
    context.lineTo(at, height - 20);
    context.stroke();
    context.fillText(`${second} s`, at + 3, height - 6);
  }
}

function drawSpan(context: CanvasRenderingContext2D, span: Span, x: (ms: number) => number, y: number, now: number, colour: Colours): void {
  const from = x(span.fromMs);
  const to = x(Math.min(span.toMs, now));
  const marked = /interrupt|lost|closed/.test(span.what);
  context.fillStyle = marked ? colour.bad : span.lane === 'you' ? colour.you : span.lane === 'frames' ? colour.warn : colour.accent;
  context.globalAlpha = span.lane === 'connection' && !marked ? 0.45 : 1;
  context.fillRect(from, y + 6, Math.max(2, to - from), HEIGHT - 12);
  context.globalAlpha = 1;
}
