import { Emitter } from '../base/emitter.ts';
import { nowMs } from '../base/clock.ts';
import type { ClientMessage, ServerMessage } from './messages.ts';

const PATH = 'ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent';

/** Where and as whom to connect. The key is in the address only because browsers give WebSockets no headers. */
export interface Address {
  readonly key: string;
  readonly sessionId: string;
}

export interface Sent {
  readonly message: ClientMessage;
  readonly bytes: number;
  readonly atMs: number;
  /** The number of this message on its connection, from 1. */
  readonly number: number;
}

export interface Came {
  readonly message: ServerMessage;
  readonly bytes: number;
  readonly atMs: number;
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
  readonly atMs: number;
}

interface Events {
  open: { atMs: number };
  sent: Sent;
  came: Came;
  closed: Closed;
}

/** One WebSocket of the Live API. Its life is the socket's: another connection is another object. */
export class LiveConnection extends Emitter<Events> {
  readonly #socket: WebSocket;
  #sent = 0;

  constructor(address: Address) {
    super();
    this.#socket = new WebSocket(urlOf(address));
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.addEventListener('open', () => this.emit('open', { atMs: nowMs() }));
    this.#socket.addEventListener('message', ({ data }) => this.#take(data));
    this.#socket.addEventListener('close', ({ code, reason }) => this.emit('closed', { code, reason, atMs: nowMs() }));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Bytes that the browser has not yet given to the network. */
  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** Sends a message; nothing when the connection is not open. */
  send(message: ClientMessage): Sent | undefined {
    if (!this.isOpen) return undefined;
    const text = JSON.stringify(message);
    this.#socket.send(text);
    const sent = { message, bytes: text.length, atMs: nowMs(), number: ++this.#sent };
    this.emit('sent', sent);
    return sent;
  }

  close(): void {
    this.#socket.close(1000);
  }

  #take(data: unknown): void {
    const text = typeof data === 'string' ? data : new TextDecoder().decode(data as ArrayBuffer);
    this.emit('came', { message: JSON.parse(text) as ServerMessage, bytes: text.length, atMs: nowMs() });
  }
}

function urlOf({ key, sessionId }: Address): string {
  const url = new URL(PATH, document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('frames', 'text');
  url.searchParams.set('acks', 'true');
  if (sessionId) url.searchParams.set('session_id', sessionId);
  if (key) url.searchParams.set('key', key);
  return url.href;
}
