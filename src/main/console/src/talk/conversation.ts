import { Emitter } from '../base/emitter.ts';
import { bytesOf } from '../base/base64.ts';
import type { FunctionCall, ServerContent, ServerMessage, Usage } from '../live/messages.ts';

export interface Said {
  readonly kind: 'said';
  readonly id: number;
  readonly who: 'user' | 'model';
  readonly atMs: number;
  text: string;
  /** Words that the ear may still change. */
  interim: string;
  thought: string;
  finished: boolean;
  /** How much of `text` had been heard when it was cut off. */
  heardChars?: number;
  readonly attachments: Attachment[];
}

export interface Attachment {
  readonly url: string;
  readonly name: string;
  readonly kind: 'image' | 'audio';
}

export interface Called {
  readonly kind: 'called';
  readonly id: number;
  readonly atMs: number;
  readonly call: FunctionCall;
  state: 'open' | 'answered' | 'cancelled';
  answer?: string;
}

export interface Noted {
  readonly kind: 'noted';
  readonly id: number;
  readonly atMs: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
}

export type Entry = Said | Called | Noted;

/** One answer, measured at the client. All times by the page's clock; NaN when it did not happen. */
export interface TurnTimes {
  readonly number: number;
  /** What the answer answers: the end of speech, or the sent text. */
  askedMs: number;
  firstWordsMs: number;
  firstSoundMs: number;
  playedMs: number;
  generatedMs: number;
  completeMs: number;
  interrupted: boolean;
  soundMs: number;
  reason: string;
  usage?: Usage;
}

interface Events {
  changed: Entry;
  turn: TurnTimes;
  activity: { speaking: boolean; atMs: number };
  interrupted: { atMs: number };
}

interface Mark {
  readonly chars: number;
  readonly soundMs: number;
}

/** Makes a conversation that people can read out of the messages of the wire. Knows no page and no socket. */
export class Conversation extends Emitter<Events> {
  readonly entries: Entry[] = [];
  readonly turns: TurnTimes[] = [];
  #ids = 0;
  #turn: TurnTimes | undefined;
  #askedMs = NaN;
  #marks: Mark[] = [];
  #playStartMs = NaN;

  /** What the person typed or gave. */
  typed(text: string, attachments: Attachment[], atMs: number): void {
    this.#closeUser();
    this.#askedMs = atMs;
    this.#add({ kind: 'said', id: ++this.#ids, who: 'user', atMs, text, interim: '', thought: '', finished: true, attachments });
  }

  note(text: string, tone: Noted['tone'], atMs: number): void {
    this.#add({ kind: 'noted', id: ++this.#ids, atMs, text, tone });
  }

  answered(entry: Called, answer: string): void {
    entry.state = 'answered';
    entry.answer = answer;
    this.emit('changed', entry);
  }

  /** The person let the button go: the answer is measured from here. */
  asked(atMs: number): void {
    this.#askedMs = atMs;
  }

  played(atMs: number): void {
    this.#playStartMs = atMs;
    if (this.#turn && Number.isNaN(this.#turn.playedMs)) {
      this.#turn.playedMs = atMs;
      this.emit('turn', this.#turn);
    }
  }

  take(message: ServerMessage, atMs: number): void {
    if (message.voiceActivity) this.#activity(message.voiceActivity, atMs);
    if (message.serverContent) this.#content(message.serverContent, message.usageMetadata, atMs);
    message.toolCall?.functionCalls?.forEach((call) => this.#called(call, atMs));
    message.toolCallCancellation?.ids?.forEach((id) => this.#cancelled(id));
    if (message.goAway) this.note(`The server asks to come back: ${message.goAway.timeLeft ?? 'soon'} left.`, 'plain', atMs);
  }

  /** The connection is gone: nothing more comes of what was open. */
  lost(): void {
    this.#closeUser();
    this.#closeModel();
    this.#turn = undefined;
    this.#askedMs = NaN;
  }

  #activity({ type, voiceActivityType }: { type?: string; voiceActivityType?: string }, atMs: number): void {
    const speaking = /START/.test(type ?? voiceActivityType ?? '');
    if (!speaking) this.#askedMs = atMs;
    this.emit('activity', { speaking, atMs });
  }

  #content(content: ServerContent, usage: Usage | undefined, atMs: number): void {
    if (content.interimInputTranscription) this.#heard(content.interimInputTranscription.text ?? '', true, false, atMs);
    if (content.inputTranscription) this.#heard(content.inputTranscription.text ?? '', false, content.inputTranscription.finished === true, atMs);
    const parts = content.modelTurn?.parts ?? [];
    for (const { text, thought, inlineData } of parts) {
      if (text) this.#says(text, thought === true, atMs);
      if (inlineData?.mimeType.startsWith('audio/')) this.#sounds(bytesOf(inlineData.data), atMs);
    }
    if (content.outputTranscription?.text) this.#says(content.outputTranscription.text, false, atMs);
    if (content.interrupted) this.#interrupted(atMs);
    if (content.generationComplete && this.#turn) this.#turn.generatedMs = atMs;
    if (content.turnComplete) this.#complete(content, usage, atMs);
  }

  #heard(text: string, interim: boolean, finished: boolean, atMs: number): void {
    const entry = this.#openUser(atMs);
    if (interim) {
      entry.interim = text;
    } else {
      entry.text += text;
      entry.interim = '';
    }
    entry.finished ||= finished;
    this.emit('changed', entry);
  }

  #says(text: string, thought: boolean, atMs: number): void {
    const turn = this.#begin();
    if (Number.isNaN(turn.firstWordsMs)) turn.firstWordsMs = atMs;
    const entry = this.#openModel(atMs);
    if (thought) {
      entry.thought += text;
    } else {
      this.#marks.push({ chars: entry.text.length, soundMs: turn.soundMs });
      entry.text += text;
    }
    this.emit('changed', entry);
  }

  #sounds(bytes: number, atMs: number): void {
    const turn = this.#begin();
    if (Number.isNaN(turn.firstSoundMs)) {
      turn.firstSoundMs = atMs;
      this.emit('turn', turn);
    }
    turn.soundMs += bytes / 48;
  }

  #interrupted(atMs: number): void {
    const entry = this.#model();
    if (this.#turn) this.#turn.interrupted = true;
    if (entry) {
      entry.heardChars = this.#heardChars(entry.text, atMs);
      entry.finished = true;
      this.emit('changed', entry);
    }
    this.emit('interrupted', { atMs });
  }

  /** Between two marks the words are taken to be spoken evenly. */
  #heardChars(text: string, atMs: number): number {
    const soundMs = this.#turn?.soundMs ?? 0;
    if (soundMs === 0 || Number.isNaN(this.#playStartMs)) return soundMs === 0 ? text.length : 0;
    const heardMs = Math.max(0, atMs - this.#playStartMs);
    const marks = [...this.#marks, { chars: text.length, soundMs: Math.max(soundMs, 1) }];
    const next = marks.findIndex((mark) => mark.soundMs > heardMs);
    if (next < 0) return text.length;
    const to = marks[next] as Mark;
    const from = marks[next - 1] ?? { chars: 0, soundMs: 0 };
    const share = (heardMs - from.soundMs) / Math.max(1, to.soundMs - from.soundMs);
    const chars = Math.round(from.chars + share * (to.chars - from.chars));
    const space = text.indexOf(' ', chars);
    return space < 0 ? text.length : space;
  }

  #complete(content: ServerContent, usage: Usage | undefined, atMs: number): void {
    const turn = this.#turn;
    if (!turn?.interrupted) this.#closeUser(); // whoever interrupts is still speaking
    this.#closeModel();
    if (!turn) return;
    turn.completeMs = atMs;
    turn.reason = content.turnCompleteReason ?? '';
    if (usage) turn.usage = usage;
    if (turn.reason) this.note(`The turn ended with ${turn.reason}.`, 'bad', atMs);
    this.#turn = undefined;
    this.#askedMs = NaN;
    this.emit('turn', turn);
  }

  #called(call: FunctionCall, atMs: number): void {
    this.#begin();
    this.#closeModel();
    this.#add({ kind: 'called', id: ++this.#ids, atMs, call, state: 'open' });
  }

  #cancelled(id: string): void {
    for (const entry of this.entries) {
      if (entry.kind === 'called' && entry.call.id === id && entry.state === 'open') {
        entry.state = 'cancelled';
        this.emit('changed', entry);
      }
    }
  }

  #begin(): TurnTimes {
    if (this.#turn) return this.#turn;
    this.#closeUser();
    this.#marks = [];
    this.#playStartMs = NaN;
    const turn: TurnTimes = {
      number: this.turns.length + 1,
      askedMs: this.#askedMs,
      firstWordsMs: NaN,
      firstSoundMs: NaN,
      playedMs: NaN,
      generatedMs: NaN,
      completeMs: NaN,
      interrupted: false,
      soundMs: 0,
      reason: '',
    };
    this.turns.push(turn);
    this.#turn = turn;
    return turn;
  }

  #openUser(atMs: number): Said {
    const last = this.#lastSaid('user');
    if (last && !last.finished) return last;
    return this.#add({ kind: 'said', id: ++this.#ids, who: 'user', atMs, text: '', interim: '', thought: '', finished: false, attachments: [] });
  }

  #openModel(atMs: number): Said {
    const open = this.#model();
    return open ?? this.#add({ kind: 'said', id: ++this.#ids, who: 'model', atMs, text: '', interim: '', thought: '', finished: false, attachments: [] });
  }

  #model(): Said | undefined {
    const last = this.#lastSaid('model');
    return last && !last.finished ? last : undefined;
  }

  #lastSaid(who: Said['who']): Said | undefined {
    return this.entries.findLast((entry): entry is Said => entry.kind === 'said' && entry.who === who);
  }

  #closeUser(): void {
    const last = this.#lastSaid('user');
    if (!last || last.finished) return;
    last.finished = true;
    last.interim = '';
    this.emit('changed', last);
  }

  #closeModel(): void {
    const open = this.#model();
    if (!open) return;
    open.finished = true;
    this.emit('changed', open);
  }

  #add<Kind extends Entry>(entry: Kind): Kind {
    this.entries.push(entry);
    this.emit('changed', entry);
    return entry;
  }
}
