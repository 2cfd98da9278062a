import { el } from '../base/dom.ts';
import type { Called, Conversation, Entry, Noted, Said } from '../talk/conversation.ts';
import { toolForm, type Answer } from './toolform.ts';

const MOST_SHOWN = 400;
const WAVING = 'Press Talk and say something, or write. Everything stays between this page and the server.';

/** The conversation as people read it: newest below, and always in sight unless somebody has scrolled up. */
export class TranscriptView {
  readonly #list: HTMLElement;
  readonly #answer: (entry: Called, answer: Answer) => void;
  readonly #shown = new Map<number, HTMLElement>();
  readonly #empty = el('p', { class: 'empty' }, WAVING);

  constructor(list: HTMLElement, conversation: Conversation, answer: (entry: Called, answer: Answer) => void) {
    this.#list = list;
    this.#answer = answer;
    list.append(this.#empty);
    conversation.on('changed', (entry) => this.#show(entry));
  }

  #show(entry: Entry): void {
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 60;
    const old = this.#shown.get(entry.id);
    const element = this.#draw(entry, old);
    if (old && old !== element) old.replaceWith(element);
    if (!old) this.#list.append(element);
    this.#shown.set(entry.id, element);
    this.#empty.hidden = true;
    this.#forget();
    if (atEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }

  #draw(entry: Entry, old: HTMLElement | undefined): HTMLElement {
    switch (entry.kind) {
      case 'said':
        return said(entry);
      case 'called':
        return called(entry, old, (answer) => this.#answer(entry, answer));
      case 'noted':
        return noted(entry);
    }
  }

  #forget(): void {
    for (const [id, element] of this.#shown) {
      if (this.#shown.size <= MOST_SHOWN) return;
      element.remove();
      this.#shown.delete(id);
    }
  }
}

function said(entry: Said): HTMLElement {
  const cut = entry.heardChars !== undefined && entry.who === 'model';
  const heard = cut ? entry.text.slice(0, entry.heardChars) : entry.text;
  const unheard = cut ? entry.text.slice(entry.heardChars) : '';
  return el(
    'article',
    { class: `said ${entry.who}`, 'data-finished': String(entry.finished) },
    el('h2', { class: 'who' }, entry.who === 'user' ? 'You' : 'Parley'),
    entry.attachments.length > 0 && el('div', { class: 'media' }, ...entry.attachments.map(attachment)),
    entry.thought !== '' && el('details', { class: 'thought' }, el('summary', {}, 'Thought'), el('p', {}, entry.thought)),
    el(
      'p',
      { class: 'words' },
      heard,
      entry.interim !== '' && el('span', { class: 'interim' }, `${heard && !heard.endsWith(' ') ? ' ' : ''}${entry.interim}`),
      heard === '' && entry.interim === '' && !entry.finished && el('span', { class: 'interim' }, '…'),
      cut && el('span', { class: 'cut' }, ' interrupted here '),
      unheard !== '' && el('del', { class: 'unheard' }, unheard),
    ),
  );
}

function attachment({ url, name, kind }: Said['attachments'][number]): HTMLElement {
  return kind === 'image' ? el('img', { src: url, alt: name }) : el('audio', { src: url, controls: true, 'aria-label': name });
}

/** A form that somebody is filling in is left alone. */
function called(entry: Called, old: HTMLElement | undefined, answer: (answer: Answer) => void): HTMLElement {
  if (old && entry.state === 'open') return old;
  const { name, args } = entry.call;
  return el(
    'article',
    { class: 'called', 'data-state': entry.state },
    el('h2', { class: 'who' }, 'Function call'),
    el('p', { class: 'signature' }, el('code', {}, name), el('span', { class: 'tag' }, { open: 'waiting', answered: 'answered', cancelled: 'cancelled' }[entry.state])),
    el('pre', { tabindex: 0, 'aria-label': `Arguments of ${name}` }, JSON.stringify(args ?? {}, null, 2)),
    entry.state === 'open' && toolForm(name, answer),
    entry.answer !== undefined && el('pre', { tabindex: 0, 'aria-label': `Answer to ${name}` }, entry.answer),
  );
}

function noted(entry: Noted): HTMLElement {
  return el('p', { class: `noted ${entry.tone}` }, entry.text);
}
