import { byId, el } from '../base/dom.ts';
import { nowMs } from '../base/clock.ts';
import { control } from '../live/control.ts';
import type { Player } from '../audio/player.ts';
import type { Conversation } from '../talk/conversation.ts';
import type { Talk } from '../talk/talk.ts';
import type { VideoFeed } from '../video/feed.ts';
import { Events } from './events.ts';
import { recording, save } from './export.ts';
import { Figures } from './figures.ts';
import { Timeline } from './timeline.ts';
import { WireLog } from './wirelog.ts';
import { WireView } from './wireview.ts';

const REDRAW_MS = 500;
const ASK_MS = 1_500;

/** The second page: listens to everything, and draws it while somebody looks. */
export class Hood {
  readonly #log = new WireLog();
  readonly #events = new Events();
  readonly #timeline = new Timeline(this.#events);
  readonly #wire = new WireView(this.#log);
  readonly #figures: Figures;
  readonly #talk: Talk;
  #isSeen = false;
  #drawnMessages = -1;

  constructor(talk: Talk, conversation: Conversation, player: Player, feed: VideoFeed) {
    this.#talk = talk;
    this.#figures = new Figures(conversation);
    this.#listen(conversation, player, feed);
    byId('hood-parts', HTMLDivElement).append(
      el(
        'div',
        { class: 'row tools-row' },
        el('button', { type: 'button', onclick: () => save('parley-recording.jsonl', recording(this.#log.all)) }, 'Save as recording'),
        el('p', { class: 'note' }, 'Every message of this page, media included. No key is in it.'),
      ),
      this.#timeline.element,
      el('div', { class: 'pair' }, this.#figures.latency, this.#figures.usage),
      this.#wire.element,
    );
    setInterval(() => this.#isSeen && this.#draw(), REDRAW_MS);
    setInterval(() => void this.#askForFates(feed), ASK_MS);
  }

  seen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (isSeen) this.#draw();
  }

  #draw(): void {
    this.#timeline.draw();
    if (this.#log.all.length === this.#drawnMessages && this.#drawnMessages > 0) return;
    this.#drawnMessages = this.#log.all.length;
    this.#figures.draw();
    if (!this.#wire.element.contains(document.activeElement)) this.#wire.draw();
  }

  #listen(conversation: Conversation, player: Player, feed: VideoFeed): void {
    const [log, events, talk] = [this.#log, this.#events, this.#talk];
    talk.on('connection', ({ atMs, resumed }) => {
      log.opened(atMs);
      events.begin('connection', resumed ? 'came back' : 'connected', atMs);
    });
    talk.on('session', () => events.newSession());
    talk.on('closed', ({ code, reason, atMs }) => {
      log.closed(code, reason, atMs);
      events.end('connection', atMs);
      events.moment('connection', `closed ${code}`, atMs);
    });
    talk.on('state', (state) => state === 'idle' && events.end('connection', nowMs()));
    talk.on('sent', ({ message, bytes, atMs }) => log.message('client', message, bytes, atMs));
    talk.on('came', ({ message, bytes, atMs }) => {
      log.message('server', message, bytes, atMs);
      const content = message.serverContent;
      if (content?.outputTranscription?.text || content?.modelTurn?.parts?.some(({ text }) => text)) events.moment('words', 'words', atMs);
      if (content?.modelTurn?.parts?.some(({ inlineData }) => inlineData)) events.moment('sound', 'sound', atMs);
      if (content?.interrupted) events.moment('playback', 'interrupted', atMs);
    });
    conversation.on('activity', ({ speaking, atMs }) => (speaking ? events.begin('you', 'speech', atMs) : events.end('you', atMs)));
    player.on('started', ({ atMs }) => events.begin('playback', 'speech is heard', atMs));
    player.on('ended', ({ atMs }) => events.end('playback', atMs));
    feed.on('outcome', (outcome) => {
      if (outcome.kind === 'skipped') {
        events.held.uplink++;
        return;
      }
      const url = URL.createObjectURL(new Blob([new Uint8Array(outcome.frame.jpeg)], { type: 'image/jpeg' }));
      events.frame({ atMs: outcome.atMs, url, width: outcome.frame.width, bytes: outcome.frame.jpeg.length, why: outcome.why });
    });
  }

  async #askForFates(feed: VideoFeed): Promise<void> {
    const id = this.#talk.sessionId;
    if (!this.#isSeen || this.#talk.state !== 'open' || !id || this.#events.frames.length === 0) return;
    if (!feed.eye && this.#events.frames.every(({ fate }) => fate !== '')) return;
    const session = await control(this.#talk.key, `sessions/${id}`).catch(() => undefined);
    const report = session?.['report'] as { sight?: { frames?: string } } | undefined;
    this.#events.fates(report?.sight?.frames ?? '');
  }
}
