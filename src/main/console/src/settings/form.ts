import { byId, el } from '../base/dom.ts';
import { dress } from '../ui/parts.ts';
import { declarations } from '../live/setup.ts';
import { EXAMPLE_FUNCTION, GROUPS, type Lever } from './levers.ts';
import type { Settings } from './settings.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The dialog with every lever. What is changed holds for the next connection. */
export class SettingsForm {
  readonly #settings: Settings;
  readonly #dialog = byId('settings', HTMLDialogElement);
  readonly #fields = new Map<string, Field>();
  readonly #fault = el('p', { class: 'fault', role: 'alert' });
  readonly #key = el('input', { id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false' });
  readonly #changed: (key: string) => void;

  constructor(settings: Settings, changed: (key: string) => void) {
    this.#settings = settings;
    this.#changed = changed;
    this.#dialog.append(this.#build());
    const button = byId('settings-open', HTMLButtonElement);
    dress(button, 'settings', 'Settings');
    button.addEventListener('click', () => this.open());
  }

  open(): void {
    this.#fault.textContent = '';
    this.#fields.forEach((field, id) => this.#put(id, field));
    this.#dialog.showModal();
  }

  #build(): HTMLFormElement {
    return el(
      'form',
      { method: 'dialog', onsubmit: (event) => this.#save(event) },
      el('header', {}, el('h2', { id: 'settings-title' }, 'Settings'), el('p', {}, 'Changes hold from the next connection on. They are kept in this browser.')),
      el(
        'div',
        { class: 'groups', tabindex: 0, role: 'region', 'aria-label': 'All settings' },
        el(
          'fieldset',
          {},
          el('legend', {}, 'Server'),
          el('div', { class: 'lever' }, el('label', { for: 'key' }, 'Key'), this.#key, el('p', { class: 'note' }, 'Only for servers that want one. It is forgotten with this page.')),
        ),
        ...GROUPS.map(({ title, levers }) => el('fieldset', {}, el('legend', {}, title), ...levers.map((lever) => this.#lever(lever)))),
      ),
      this.#fault,
      el(
        'footer',
        {},
        el('button', { type: 'button', onclick: () => this.#reset() }, 'Set all back'),
        el('button', { type: 'button', onclick: () => this.#dialog.close() }, 'Cancel'),
        el('button', { type: 'submit', class: 'accent' }, 'Save'),
      ),
    );
  }

  #lever(lever: Lever): HTMLElement {
    const field = fieldOf(lever);
    this.#fields.set(lever.id, field);
    const label = el('label', { for: field.id }, lever.label);
    const note = lever.hint && el('p', { class: 'note', id: `${field.id}-note` }, lever.hint);
    if (note) field.setAttribute('aria-describedby', note.id);
    const example =
      lever.kind === 'json' &&
      el('button', { type: 'button', class: 'small', onclick: () => (field.value = JSON.stringify(EXAMPLE_FUNCTION, null, 2)) }, 'Put in an example');
    return el('div', { class: `lever ${lever.kind}` }, ...(lever.kind === 'switch' ? [field, label] : [label, field]), note, example);
  }

  #put(id: string, field: Field): void {
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = this.#settings.isOn(id);
    else field.value = this.#settings.text(id);
  }

  #save(event: Event): void {
    const functions = this.#fields.get('functions')?.value.trim() ?? '';
    try {
      declarations(functions);
    } catch (fault) {
      event.preventDefault();
      this.#fault.textContent = `Function declarations: ${fault instanceof Error ? fault.message : 'not JSON'}`;
      return;
    }
    this.#fields.forEach((field, id) => this.#settings.set(id, field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value));
    this.#settings.save();
    this.#changed(this.#key.value.trim());
  }

  #reset(): void {
    this.#settings.reset();
    this.#fields.forEach((field, id) => this.#put(id, field));
  }
}

function fieldOf(lever: Lever): Field {
  const id = `lever-${lever.id}`;
  switch (lever.kind) {
    case 'choice':
      return el('select', { id }, ...lever.options.map(([value, label]) => el('option', { value }, label)));
    case 'number':
      return el('input', { id, type: 'number', min: lever.min, max: lever.max, step: lever.step, inputmode: 'decimal', placeholder: 'Default' });
    case 'text':
      return el('input', { id, type: 'text', placeholder: lever.placeholder ?? '', spellcheck: 'false', autocomplete: 'off' });
    case 'lines':
    case 'json':
      return el('textarea', { id, rows: lever.kind === 'json' ? 6 : 3, placeholder: lever.placeholder ?? '', spellcheck: 'false' });
    case 'switch':
      return el('input', { id, type: 'checkbox' });
  }
}
