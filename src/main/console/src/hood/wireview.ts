import { el } from '../base/dom.ts';
import { size } from '../base/clock.ts';
import type { Passed, WireLog } from './wirelog.ts';

const MOST_ROWS = 300;

/** The messages as a table, newest first, with a filter; a row opens to the whole message. */
export class WireView {
  readonly element: HTMLElement;
  readonly #log: WireLog;
  readonly #rows = el('tbody');
  readonly #filter = el('input', { id: 'wire-filter', type: 'search', placeholder: 'toolCall, serverContent, hello …', oninput: () => this.draw() });
  readonly #direction = el(
    'select',
    { id: 'wire-direction', onchange: () => this.draw() },
    el('option', { value: '' }, 'both ways'),
    el('option', { value: 'client' }, 'from this page'),
    el('option', { value: 'server' }, 'from the server'),
  );
  readonly #media = el('input', { id: 'wire-media', type: 'checkbox', onchange: () => this.draw() });
  readonly #count = el('p', { class: 'note', role: 'status' });
  readonly #open = new Set<Passed>();

  constructor(log: WireLog) {
    this.#log = log;
    this.element = el(
      'section',
      { class: 'card wire', 'aria-labelledby': 'wire-title' },
      el('h2', { id: 'wire-title' }, 'Wire'),
      el(
        'div',
        { class: 'row filters' },
        el('label', { class: 'hidden', for: 'wire-filter' }, 'Filter messages'),
        this.#filter,
        el('label', { class: 'hidden', for: 'wire-direction' }, 'Direction'),
        this.#direction,
        el('span', { class: 'row tight' }, this.#media, el('label', { for: 'wire-media' }, 'sound and pictures too')),
      ),
      this.#count,
      el(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Messages' },
        el(
          'table',
          {},
          el('thead', {}, el('tr', {}, ...['Time', 'From', 'Message', 'Size'].map((name) => el('th', { scope: 'col' }, name)))),
          this.#rows,
        ),
      ),
    );
  }

  draw(): void {
    const found = this.#log.all.filter((passed) => this.#fits(passed));
    this.#count.textContent = `${found.length} of ${this.#log.all.length} messages${found.length > MOST_ROWS ? `, the newest ${MOST_ROWS} are shown` : ''}`;
    this.#rows.replaceChildren(...found.slice(-MOST_ROWS).reverse().flatMap((passed) => this.#row(passed)));
  }

  #fits(passed: Passed): boolean {
    const direction = this.#direction.value;
    const words = this.#filter.value.trim().toLowerCase();
    if (direction && passed.from !== direction) return false;
    if (!this.#media.checked && /realtimeInput\.(audio|video)$|parleyAck/.test(passed.kind)) return false;
    return words === '' || `${passed.kind} ${passed.shown}`.toLowerCase().includes(words);
  }

  #row(passed: Passed): HTMLElement[] {
    const isOpen = this.#open.has(passed);
    const toggle = () => {
      if (isOpen) this.#open.delete(passed);
      else this.#open.add(passed);
      this.draw();
    };
    const row = el(
      'tr',
      { class: passed.from },
      el('td', { class: 'mono' }, (passed.atMs / 1000).toFixed(3)),
      el('td', {}, passed.from === 'client' ? '→ page' : '← server'),
      el('td', {}, el('button', { class: 'plain mono', type: 'button', 'aria-expanded': String(isOpen), onclick: toggle }, passed.kind)),
      el('td', { class: 'mono' }, size(passed.bytes)),
    );
    return isOpen ? [row, el('tr', { class: 'whole' }, el('td', { colspan: 4 }, el('pre', {}, passed.shown)))] : [row];
  }
}
