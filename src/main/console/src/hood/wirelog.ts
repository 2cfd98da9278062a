import { Emitter } from '../base/emitter.ts';
import { size } from '../base/clock.ts';
import { bytesOf } from '../base/base64.ts';
import type { ClientMessage, ServerMessage } from '../live/messages.ts';

export interface Passed {
  readonly connection: number;
  readonly atMs: number;
  readonly from: 'client' | 'server';
  /** What kind of message, in the words of the wire. */
  readonly kind: string;
  readonly bytes: number;
  /** JSON to look at: media are shortened, handles hidden. */
  readonly shown: string;
  /** JSON to take along. */
  readonly raw: string;
}

const MOST = 4_000;
const MOST_RAW_BYTES = 48 << 20;

/** Every message of this page's connections, the newest few thousand. Knows no key: a key is in no message. */
export class WireLog extends Emitter<{ passed: Passed }> {
  readonly all: Passed[] = [];
  #connection = 0;
  #rawBytes = 0;

  opened(atMs: number): void {
    this.#connection++;
    this.#add({ atMs, from: 'client', kind: 'opened', bytes: 0, ...both({ opened: 'the Live API of this server' }) });
  }

  closed(code: number, reason: string, atMs: number): void {
    this.#add({ atMs, from: 'server', kind: 'closed', bytes: 0, ...both({ closed: { code, reason } }) });
  }

  message(from: Passed['from'], message: ClientMessage | ServerMessage, bytes: number, atMs: number): void {
    this.#add({ atMs, from, kind: kindOf(message), bytes, raw: JSON.stringify(message), shown: JSON.stringify(shortened(message), null, 2) });
  }

  #add(passed: Omit<Passed, 'connection'>): void {
    const entry = { connection: this.#connection, ...passed };
    this.all.push(entry);
    this.#rawBytes += entry.raw.length;
    while (this.all.length > MOST || this.#rawBytes > MOST_RAW_BYTES) this.#rawBytes -= this.all.shift()?.raw.length ?? 0;
    this.emit('passed', entry);
  }
}

function both(value: object): { raw: string; shown: string } {
  return { raw: JSON.stringify(value), shown: JSON.stringify(value, null, 2) };
}

/** `realtimeInput.audio`, `serverContent.modelTurn`: the path to what the message is about. */
export function kindOf(message: ClientMessage | ServerMessage): string {
  const [name, value] = Object.entries(message).find(([key]) => key !== 'usageMetadata') ?? ['empty', undefined];
  if (name !== 'realtimeInput' && name !== 'serverContent') return name;
  const inner = Object.keys((value ?? {}) as object).join('+');
  return inner ? `${name}.${inner}` : name;
}

/** The same with media told by their size, and what opens doors left out. */
export function shortened(value: unknown, name = ''): unknown {
  if (typeof value === 'string') {
    if (name === 'data') return `… ${size(bytesOf(value))} …`;
    if (/^(handle|newHandle|key|token)$/i.test(name) && value) return '… hidden …';
    return value;
  }
  if (Array.isArray(value)) return value.map((each) => shortened(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner, key)]));
}
