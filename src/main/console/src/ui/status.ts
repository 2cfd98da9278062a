import { byId } from '../base/dom.ts';
import type { State, Talk } from '../talk/talk.ts';
import { dress } from './parts.ts';

const WORDS: Record<State, string> = {
  idle: 'Not connected',
  connecting: 'Connecting',
  open: 'Connected',
  resuming: 'Coming back',
};

/** The words at the top right. */
export function showStatus(talk: Talk): void {
  const status = byId('status', HTMLParagraphElement);
  talk.on('state', (state) => {
    status.textContent = WORDS[state];
    status.dataset['state'] = state;
    status.title = state === 'open' && talk.sessionId ? `Session ${talk.sessionId}` : '';
  });
}

/** Light, dark, or as the machine has it; the button turns it round for this browser. */
export function switchTheme(storage: Storage = localStorage): void {
  const button = byId('theme', HTMLButtonElement);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chosen = read(storage);
  const isDark = () => (chosen ? chosen === 'dark' : dark.matches);
  const draw = () => {
    document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
    dress(button, isDark() ? 'light' : 'dark', isDark() ? 'Light colours' : 'Dark colours');
  };
  button.addEventListener('click', () => {
    chosen = isDark() ? 'light' : 'dark';
    write(storage, chosen);
    draw();
  });
  dark.addEventListener('change', draw);
  draw();
}

function read(storage: Storage): string | null {
  try {
    return storage.getItem('parley.theme');
  } catch {
    return null;
  }
}

function write(storage: Storage, theme: string): void {
  try {
    storage.setItem('parley.theme', theme);
  } catch {
    // It holds until the page is closed.
  }
}
