import { byId, el } from '../base/dom.ts';
import { since } from '../base/clock.ts';
import { control } from '../live/control.ts';
import type { Talk } from '../talk/talk.ts';

const REFRESH_MS = 2_000;
const MOST_ASKED = 20;

interface ServerState {
  readonly upSeconds: number;
  readonly draining: boolean;
  readonly connections: number;
  readonly processors: number;
  readonly load: number;
  readonly heapUsedMib: number;
  readonly heapMostMib: number;
  readonly engines: string[];
}

interface SessionLine {
  readonly id: string;
  readonly state: string;
  readonly model?: string;
  readonly turns?: number;
  readonly tokens?: number;
  readonly expiresIn?: string;
}

interface Report {
  readonly talk?: { answers?: number; interruptions?: number };
  readonly sight?: { received?: number; sent?: number; waiting?: number; failed?: number; damaged?: number };
}

/** The third page: how the server is, who is here, and the button that asks them to go. */
export class Operator {
  readonly #talk: Talk;
  readonly #figures = el('dl', { class: 'figures' });
  readonly #engines = el('ul', { class: 'engines' });
  readonly #sessions = el('tbody');
  readonly #fault = el('p', { class: 'fault', role: 'alert' });
  readonly #drain = el('button', { type: 'button', class: 'bad', onclick: () => this.#sure.showModal() }, 'Drain …');
  readonly #sure: HTMLDialogElement;
  #isSeen = false;
  #said = '';

  constructor(talk: Talk) {
    this.#talk = talk;
    this.#sure = this.#question();
    byId('operator-parts', HTMLDivElement).append(
      this.#fault,
      el('section', { class: 'card', 'aria-labelledby': 'server-title' }, el('div', { class: 'row' }, el('h2', { id: 'server-title' }, 'Server'), el('span', { class: 'push' }), this.#drain), this.#figures),
      el('section', { class: 'card', 'aria-labelledby': 'engines-title' }, el('h2', { id: 'engines-title' }, 'Engines'), this.#engines),
      el('section', { class: 'card', 'aria-labelledby': 'sessions-title' }, el('h2', { id: 'sessions-title' }, 'Sessions of your key'), this.#table()),
      this.#sure,
    );
    setInterval(() => this.#isSeen && void this.#refresh(), REFRESH_MS);
  }

  seen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (isSeen) void this.#refresh();
  }

  #table(): HTMLElement {
    const head = ['Session', 'State', 'Model', 'Turns', 'Tokens', 'Interrupted', 'Frames', 'Frames waiting', 'Errors'];
    return el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Sessions' },
      el('table', {}, el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))), this.#sessions),
    );
  }

  #question(): HTMLDialogElement {
    return el(
      'dialog',
      { class: 'small', 'aria-labelledby': 'drain-title' },
      el(
        'form',
        { method: 'dialog' },
        el('header', {}, el('h2', { id: 'drain-title' }, 'Drain this server?'), el('p', {}, 'Nobody is let in any more, and everybody who talks is asked to come back elsewhere. It ends with a restart.')),
        el('footer', {}, el('button', { type: 'submit' }, 'Leave it'), el('button', { type: 'submit', class: 'bad', onclick: () => void this.#askToDrain() }, 'Drain')),
      ),
    );
  }

  async #askToDrain(): Promise<void> {
    await this.#try(async () => this.#show(await this.#server('POST', 'drain')));
  }

  async #refresh(): Promise<void> {
    await this.#try(async () => {
      this.#show(await this.#server('GET', 'server'));
      const list = await control(this.#talk.key, 'sessions?pageSize=100');
      const sessions = (list['sessions'] ?? []) as SessionLine[];
      const reports = await Promise.all(sessions.map((session, i) => this.#report(session, i)));
      this.#sessions.replaceChildren(...sessions.map((session, i) => line(session, reports[i] ?? {})));
      if (sessions.length === 0) this.#sessions.replaceChildren(el('tr', {}, el('td', { colspan: 9, class: 'note' }, 'Nobody is here, and nothing is kept.')));
    });
  }

  async #report({ id, state }: SessionLine, i: number): Promise<Report> {
    if (state !== 'OPEN' || i >= MOST_ASKED) return {};
    const session = await control(this.#talk.key, `sessions/${encodeURIComponent(id)}`).catch(() => ({}) as Record<string, unknown>);
    return (session['report'] ?? {}) as Report;
  }

  async #server(method: string, path: string): Promise<ServerState> {
    return (await control(this.#talk.key, path, method)) as unknown as ServerState;
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
      this.#fault.textContent = '';
    } catch (failure) {
      this.#fault.textContent = `The server does not tell: ${failure instanceof Error ? failure.message : String(failure)}`;
    }
  }

  #show(state: ServerState): void {
    this.#drain.disabled = state.draining;
    this.#figures.replaceChildren(
      ...figure('State', state.draining ? 'draining' : 'serving'),
      ...figure('Running for', since(state.upSeconds * 1000)),
      ...figure('Connections', String(state.connections)),
      ...figure('Load', `${state.load.toFixed(1)} on ${state.processors} cores`),
      ...figure('Java heap', `${state.heapUsedMib} of ${state.heapMostMib} MiB`),
    );
    const said = state.engines.join('\n');
    if (said === this.#said && said !== '') return;
    this.#said = said;
    this.#engines.replaceChildren(...(state.engines.length > 0 ? state.engines.map(sentence) : [el('li', { class: 'note' }, 'They are being loaded.')]));
  }
}

function figure(name: string, value: string): HTMLElement[] {
  return [el('div', {}, el('dt', {}, name), el('dd', {}, value))];
}

function sentence(text: string): HTMLElement {
  const colon = text.indexOf(': ');
  return colon < 0 ? el('li', {}, text) : el('li', {}, el('strong', {}, text.slice(0, colon)), text.slice(colon + 1));
}

function line(session: SessionLine, { talk, sight }: Report): HTMLElement {
  const errors = (sight?.failed ?? 0) + (sight?.damaged ?? 0);
  const cells = [
    session.state === 'KEPT' ? `kept, ${session.expiresIn ?? ''}` : 'open',
    session.model ?? '–',
    session.turns ?? '–',
    session.tokens ?? '–',
    talk?.interruptions ?? '–',
    sight ? `${sight.received ?? 0}, ${sight.sent ?? 0} used` : '–',
    sight?.waiting ?? '–',
    sight ? errors : '–',
  ];
  return el('tr', {}, el('th', { scope: 'row', class: 'mono' }, session.id), ...cells.map((cell) => el('td', {}, String(cell))));
}
