import { Emitter } from '../base/emitter.ts';
import { fromBase64, toBase64 } from '../base/base64.ts';
import { nowMs } from '../base/clock.ts';
import { LiveConnection, type Came, type Closed, type Sent } from '../live/connection.ts';
import type { ClientMessage, FunctionResponse, Part, RealtimeInput } from '../live/messages.ts';
import { setupOf } from '../live/setup.ts';
import { Microphone, type Piece } from '../audio/microphone.ts';
import type { Player } from '../audio/player.ts';
import type { Settings } from '../settings/settings.ts';
import type { Conversation } from './conversation.ts';

export type State = 'idle' | 'connecting' | 'open' | 'resuming';

interface Events {
  state: State;
  microphone: boolean;
  piece: Piece;
  sent: Sent;
  came: Came;
  closed: Closed;
  connection: { atMs: number; resumed: boolean };
  session: string;
}

const MOST_TRIES = 6;
const MOST_WAITING = 400; // messages; sound of a few seconds

/** One talk with the server: connects, listens, plays, and comes back after a cut. */
export class Talk extends Emitter<Events> {
  readonly #settings: Settings;
  readonly #conversation: Conversation;
  readonly #player: Player;
  #key = '';
  #state: State = 'idle';
  #connection: LiveConnection | undefined;
  #microphone: Microphone | undefined;
  #handle = '';
  #sessionId = '';
  #waiting: ClientMessage[] = [];
  #isSetUp = false;
  #tries = 0;
  #held = false;

  constructor(settings: Settings, conversation: Conversation, player: Player) {
    super();
    this.#settings = settings;
    this.#conversation = conversation;
    this.#player = player;
    conversation.on('interrupted', () => player.cut());
    player.on('started', ({ atMs }) => conversation.played(atMs));
  }

  get state(): State {
    return this.#state;
  }

  get isListening(): boolean {
    return this.#microphone !== undefined;
  }

  get sessionId(): string {
    return this.#sessionId;
  }

  get bufferedBytes(): number {
    return this.#connection?.bufferedBytes ?? 0;
  }

  /** Of this server, until the page is closed. */
  useKey(key: string): void {
    this.#key = key;
  }

  get key(): string {
    return this.#key;
  }

  /** Connects where there is no connection yet. To be called from a click. */
  async open(): Promise<void> {
    await this.#player.open();
    if (this.#state !== 'idle') return;
    this.#handle = '';
    this.#tries = 0;
    this.#connect();
  }

  /** Opens the microphone, and the talk where there is none. */
  async listen(): Promise<void> {
    if (this.#microphone) return;
    const opened = this.open();
    const settings = this.#settings;
    const microphone = await Microphone.open({
      echoCancellation: settings.isOn('echoCancellation'),
      noiseSuppression: settings.isOn('noiseSuppression'),
      autoGainControl: settings.isOn('autoGainControl'),
    });
    await opened;
    this.#microphone = microphone;
    microphone.on('piece', (piece) => this.#hear(piece));
    microphone.on('ended', () => void this.mute());
    this.emit('microphone', true);
  }

  async mute(): Promise<void> {
    const microphone = this.#microphone;
    if (!microphone) return;
    this.#microphone = undefined;
    await microphone.close();
    if (this.#isAutomatic) this.#realtime({ audioStreamEnd: true });
    this.emit('microphone', false);
  }

  /** Ends the talk. The server keeps the session, the page forgets its handle. */
  async end(): Promise<void> {
    this.#handle = '';
    await this.mute();
    this.#player.cut();
    this.#state = 'idle';
    this.#connection?.close();
    this.#gone();
  }

  /** The button that stands for "I speak". */
  hold(down: boolean): void {
    if (this.#isAutomatic || this.#held === down) return;
    this.#held = down;
    if (!down) this.#conversation.asked(nowMs());
    this.#realtime(down ? { activityStart: {} } : { activityEnd: {} });
  }

  /** What somebody typed, with what they dropped. */
  async say(text: string, media: { mimeType: string; bytes: Uint8Array }[]): Promise<void> {
    await this.open();
    const parts: Part[] = media.map(({ mimeType, bytes }) => ({ inlineData: { mimeType, data: toBase64(bytes) } }));
    if (text) parts.push({ text });
    this.#send({ clientContent: { turns: [{ role: 'user', parts }], turnComplete: true } });
  }

  /** One frame as a message; undefined while there is no talk. */
  show(jpeg: Uint8Array): Sent | undefined {
    if (!this.#isSetUp || !this.#connection) return undefined;
    return this.#connection.send({ realtimeInput: { video: { mimeType: 'image/jpeg', data: toBase64(jpeg) } } });
  }

  answer(response: FunctionResponse): void {
    this.#send({ toolResponse: { functionResponses: [response] } });
  }

  get #isAutomatic(): boolean {
    return this.#settings.text('detection') !== 'MANUAL';
  }

  #hear(piece: Piece): void {
    this.emit('piece', piece);
    if (!this.#isAutomatic && !this.#held) return;
    const { buffer, byteOffset, byteLength } = piece.samples;
    this.#realtime({ audio: { mimeType: 'audio/pcm;rate=16000', data: toBase64(new Uint8Array(buffer, byteOffset, byteLength)) } });
  }

  #realtime(realtimeInput: RealtimeInput): void {
    if (this.#state !== 'idle') this.#send({ realtimeInput });
  }

  #send(message: ClientMessage): void {
    if (this.#isSetUp && this.#connection?.send(message)) return;
    this.#waiting.push(message);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
  }

  #connect(): void {
    const resumed = this.#handle !== '';
    this.#to(resumed ? 'resuming' : 'connecting');
    this.#isSetUp = false;
    const connection = new LiveConnection({ key: this.#key, sessionId: resumed ? '' : this.#settings.text('sessionId') });
    this.#connection = connection;
    connection.on('open', ({ atMs }) => {
      this.emit('connection', { atMs, resumed });
      connection.send(setupOf(this.#settings, this.#handle));
    });
    connection.on('sent', (sent) => this.emit('sent', sent));
    connection.on('came', (came) => connection === this.#connection && this.#take(came));
    connection.on('closed', (closed) => connection === this.#connection && this.#lose(closed));
  }

  #take(came: Came): void {
    const { message, atMs } = came;
    this.emit('came', came);
    if (message.setupComplete) this.#begun(message.setupComplete.sessionId ?? '');
    const { newHandle, resumable } = message.sessionResumptionUpdate ?? {};
    if (newHandle && resumable) this.#handle = newHandle;
    this.#conversation.take(message, atMs); // before it is played: what is played belongs to a turn
    for (const { inlineData } of message.serverContent?.modelTurn?.parts ?? []) {
      if (inlineData?.mimeType.startsWith('audio/')) this.#player.play(fromBase64(inlineData.data));
    }
    if (message.goAway && this.#handle) this.#comeBack();
  }

  #begun(sessionId: string): void {
    this.#isSetUp = true;
    this.#tries = 0;
    this.#sessionId = sessionId;
    this.emit('session', sessionId);
    this.#to('open');
    this.#waiting.splice(0).forEach((message) => this.#send(message));
  }

  /** Before the old connection ends by itself. */
  #comeBack(): void {
    const old = this.#connection;
    this.#connect();
    old?.close();
  }

  #lose(closed: Closed): void {
    this.emit('closed', closed);
    if (this.#state === 'idle') return;
    const lasting = this.#handle !== '' && ![1007, 1008].includes(closed.code) && closed.reason !== 'superseded';
    if (lasting && this.#tries < MOST_TRIES) {
      this.#to('resuming');
      this.#isSetUp = false;
      setTimeout(() => this.#state === 'resuming' && this.#connect(), 250 * 2 ** this.#tries++);
      return;
    }
    this.#conversation.note(words(closed, this.#isSetUp), 'bad', closed.atMs);
    void this.end();
  }

  #gone(): void {
    this.#connection = undefined;
    this.#isSetUp = false;
    this.#waiting = [];
    this.#held = false;
    this.#conversation.lost();
    this.emit('state', 'idle');
  }

  #to(state: State): void {
    this.#state = state;
    this.emit('state', state);
  }
}

function words({ code, reason }: Closed, wasOpen: boolean): string {
  if (reason) return `The server ended the talk: ${reason} (${code})`;
  return wasOpen ? `The connection is lost (${code}).` : 'The server does not answer. Is it running?';
}
