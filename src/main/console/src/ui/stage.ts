import { byId } from '../base/dom.ts';
import { nowMs, size } from '../base/clock.ts';
import type { Player } from '../audio/player.ts';
import type { Conversation } from '../talk/conversation.ts';
import type { Settings } from '../settings/settings.ts';
import type { State, Talk } from '../talk/talk.ts';
import type { Eye, VideoFeed } from '../video/feed.ts';
import { dress, fill, loudness } from './parts.ts';

const FALL = 0.85; // of the meters, per picture of the screen

/** Left of the page: who looks and speaks, and the buttons for it. */
export class Stage {
  readonly #talk: Talk;
  readonly #feed: VideoFeed;
  readonly #player: Player;
  readonly #settings: Settings;
  readonly #conversation: Conversation;
  readonly #view = byId('view', HTMLDivElement);
  readonly #listen = byId('listen', HTMLButtonElement);
  readonly #hold = byId('hold', HTMLButtonElement);
  readonly #camera = byId('camera', HTMLButtonElement);
  readonly #screen = byId('screen', HTMLButtonElement);
  readonly #end = byId('end', HTMLButtonElement);
  readonly #hint = byId('hint', HTMLParagraphElement);
  readonly #uplink = byId('uplink', HTMLParagraphElement);
  #level = 0;
  #you = 0;
  #parley = 0;
  #sentAtMs: number[] = [];

  constructor(talk: Talk, feed: VideoFeed, player: Player, settings: Settings, conversation: Conversation) {
    this.#talk = talk;
    this.#feed = feed;
    this.#player = player;
    this.#settings = settings;
    this.#conversation = conversation;
    this.#wire();
    this.#draw();
    requestAnimationFrame(() => this.#animate());
  }

  #wire(): void {
    this.#listen.addEventListener('click', () => void this.#toggleListening());
    this.#camera.addEventListener('click', () => void this.#toggleEye('camera'));
    this.#screen.addEventListener('click', () => void this.#toggleEye('screen'));
    this.#end.addEventListener('click', () => void this.#talk.end());
    for (const [down, up] of [['pointerdown', 'pointerup'], ['keydown', 'keyup']] as const) {
      this.#hold.addEventListener(down, (event) => isHold(event) && this.#talk.hold(true));
      this.#hold.addEventListener(up, (event) => isHold(event) && this.#talk.hold(false));
    }
    this.#hold.addEventListener('pointerleave', () => this.#talk.hold(false));
    this.#talk.on('piece', ({ level }) => (this.#level = level));
    this.#talk.on('state', () => this.#draw());
    this.#talk.on('microphone', () => this.#draw());
    this.#feed.on('changed', () => this.#draw());
    this.#feed.on('outcome', ({ kind, atMs }) => kind === 'sent' && this.#sentAtMs.push(atMs));
  }

  /** After settings were changed. */
  refresh(): void {
    this.#draw();
  }

  async #toggleListening(): Promise<void> {
    await this.#asking('the microphone', () => (this.#talk.isListening ? this.#talk.mute() : this.#talk.listen()));
  }

  async #toggleEye(eye: Eye): Promise<void> {
    if (this.#feed.eye === eye) {
      this.#feed.close();
      return;
    }
    await this.#asking(eye === 'camera' ? 'the camera' : 'the screen', async () => {
      await this.#talk.open();
      await this.#feed.open(eye);
    });
  }

  async #asking(what: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (failure) {
      this.#conversation.note(refusal(what, failure), 'bad', nowMs());
    }
    this.#draw();
  }

  #draw(): void {
    const { state, isListening } = this.#talk;
    const { eye } = this.#feed;
    dress(this.#listen, isListening ? 'mute' : 'microphone', isListening ? 'Mute' : 'Talk');
    dress(this.#hold, 'hand', 'Hold to speak');
    dress(this.#camera, 'camera', eye === 'camera' ? 'Stop camera' : 'Camera');
    dress(this.#screen, 'screen', eye === 'screen' ? 'Stop sharing' : 'Screen');
    dress(this.#end, 'end', 'End');
    this.#listen.setAttribute('aria-pressed', String(isListening));
    this.#camera.setAttribute('aria-pressed', String(eye === 'camera'));
    this.#screen.setAttribute('aria-pressed', String(eye === 'screen'));
    this.#hold.hidden = this.#settings.text('detection') !== 'MANUAL' || !isListening;
    this.#end.disabled = state === 'idle';
    this.#view.dataset['eye'] = eye ?? 'none';
    this.#view.dataset['listening'] = String(isListening);
    this.#hint.textContent = hint(state, isListening);
  }

  #animate(): void {
    this.#you = Math.max(this.#talk.isListening ? loudness(this.#level) : 0, this.#you * FALL);
    this.#parley = Math.max(loudness(this.#player.level), this.#parley * FALL);
    fill(byId('meter-you', HTMLDivElement), this.#you);
    fill(byId('meter-parley', HTMLDivElement), this.#parley);
    byId('orb-you', HTMLSpanElement).style.transform = `scale(${(0.7 + this.#you * 0.5).toFixed(3)})`;
    byId('orb-parley', HTMLSpanElement).style.transform = `scale(${(0.5 + this.#parley * 0.6).toFixed(3)})`;
    this.#drawUplink();
    requestAnimationFrame(() => this.#animate());
  }

  #drawUplink(): void {
    const now = nowMs();
    while (now - (this.#sentAtMs[0] ?? now) > 5_000) this.#sentAtMs.shift();
    const { rung, budgetBytes, uplink } = this.#feed.sender;
    const isHeldBack = this.#feed.sender.isHeldBack(now);
    this.#uplink.hidden = this.#feed.eye === undefined || this.#talk.state !== 'open';
    if (this.#uplink.hidden) return;
    const rate = (this.#sentAtMs.length / 5).toFixed(1);
    const much = rung ? `${rung.edge} px, up to ${size(budgetBytes)}` : 'paused';
    const text = `${isHeldBack ? 'Slow uplink: smaller and fewer pictures. ' : ''}${much}, ${rate} a second, voice ${Math.round(uplink.lateMs(now))} ms late`;
    this.#uplink.dataset['slow'] = String(isHeldBack);
    if (this.#uplink.textContent !== text) this.#uplink.textContent = text;
  }
}

function isHold(event: Event): boolean {
  return !(event instanceof KeyboardEvent) || (event.key === ' ' && !event.repeat);
}

function hint(state: State, listening: boolean): string {
  if (state === 'connecting') return 'Connecting …';
  if (state === 'resuming') return 'The connection was cut. Coming back …';
  if (listening) return 'Speak. You may interrupt at any time.';
  return state === 'open' ? 'The microphone is off. Write, or press Talk.' : 'One click, and speak.';
}

function refusal(what: string, failure: unknown): string {
  const name = failure instanceof DOMException ? failure.name : '';
  if (name === 'NotAllowedError') return `The browser was told not to give this page ${what}.`;
  if (name === 'NotFoundError') return `There is no device for ${what}.`;
  if (name === 'SecurityError') return `Browsers give pages ${what} on localhost or over https only.`;
  return `${what} cannot be used: ${failure instanceof Error ? failure.message : String(failure)}`;
}
