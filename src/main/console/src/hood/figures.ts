import { el } from '../base/dom.ts';
import { duration } from '../base/clock.ts';
import type { ModalityCount, Usage } from '../live/messages.ts';
import type { Conversation, TurnTimes } from '../talk/conversation.ts';

const WINDOW_TOKENS = 131_072;
const MOST_TURNS = 30;

/** Tokens of each turn, how full the context window is, and where the time of each answer went. */
export class Figures {
  readonly usage = el('section', { class: 'card', 'aria-labelledby': 'usage-title' });
  readonly latency = el('section', { class: 'card', 'aria-labelledby': 'latency-title' });
  readonly #conversation: Conversation;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  draw(): void {
    const turns = this.#conversation.turns;
    this.#drawUsage(turns);
    this.#drawLatency(turns.slice(-MOST_TURNS).reverse());
  }

  #drawUsage(turns: readonly TurnTimes[]): void {
    const last = turns.findLast(({ usage }) => usage)?.usage;
    const total = turns.reduce((sum, { usage }) => sum + (usage?.totalTokenCount ?? 0), 0);
    const filled = last ? (last.promptTokenCount ?? 0) + (last.responseTokenCount ?? 0) : 0;
    const bar = el('span');
    bar.style.transform = `scaleX(${Math.min(1, filled / WINDOW_TOKENS)})`;
    this.usage.replaceChildren(
      el('h2', { id: 'usage-title' }, 'Usage'),
      el('p', { id: 'window-label' }, `Context window: ${filled} of ${WINDOW_TOKENS} tokens`),
      el('div', { class: 'bar', role: 'meter', 'aria-labelledby': 'window-label', 'aria-valuemin': 0, 'aria-valuemax': WINDOW_TOKENS, 'aria-valuenow': filled }, bar),
      el('p', { class: 'note' }, `All turns together: ${total} tokens.`),
      last ? usageTable(last) : el('p', { class: 'note' }, 'Comes with the first whole turn.'),
    );
  }

  #drawLatency(turns: readonly TurnTimes[]): void {
    const head = ['Turn', 'First words', 'First sound', 'Heard', 'Generated', 'Speech', 'Tokens', ''];
    this.latency.replaceChildren(
      el('h2', { id: 'latency-title' }, 'Latency'),
      el('p', { class: 'note' }, 'From the end of what you said (as the server told it) or the message you sent, seen from this page.'),
      el(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Latency of each turn' },
        el(
          'table',
          {},
          el('thead', {}, el('tr', {}, ...head.map((name) => (name ? el('th', { scope: 'col' }, name) : el('td'))))),
          el('tbody', {}, ...turns.map(latencyRow)),
        ),
      ),
    );
  }
}

function latencyRow(turn: TurnTimes): HTMLElement {
  const after = (ms: number) => duration(ms - turn.askedMs);
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, String(turn.number)),
    ...[after(turn.firstWordsMs), after(turn.firstSoundMs), after(turn.playedMs), after(turn.generatedMs), duration(turn.soundMs)].map((text) => el('td', { class: 'mono' }, text)),
    el('td', { class: 'mono' }, String(turn.usage?.totalTokenCount ?? '–')),
    el('td', {}, turn.interrupted ? 'interrupted' : turn.reason),
  );
}

function usageTable(usage: Usage): HTMLElement {
  return el(
    'table',
    {},
    el('caption', {}, 'Last turn'),
    el('tbody', {}, row('Prompt', usage.promptTokenCount, usage.promptTokensDetails), row('Answer', usage.responseTokenCount, usage.responseTokensDetails), row('Together', usage.totalTokenCount, undefined)),
  );
}

function row(name: string, count: number | undefined, details: ModalityCount[] | undefined): HTMLElement {
  const split = details?.map(({ modality, tokenCount }) => `${modality?.toLowerCase() ?? 'other'} ${tokenCount ?? 0}`).join(', ') ?? '';
  return el('tr', {}, el('th', { scope: 'row' }, name), el('td', { class: 'mono' }, String(count ?? 0)), el('td', {}, split));
}
