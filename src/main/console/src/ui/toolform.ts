import { el } from '../base/dom.ts';

export interface Answer {
  readonly response: Record<string, unknown>;
  readonly scheduling: string;
}

let forms = 0;

/** A form to answer a function call by hand: JSON, and when it is to be told. */
export function toolForm(name: string, answer: (answer: Answer) => void): HTMLFormElement {
  const id = `answer-${++forms}`;
  const json = el('textarea', { id, rows: 3, spellcheck: 'false', 'aria-describedby': `${id}-fault` });
  json.value = '{\n  "output": "sunny, 21 degrees"\n}';
  const fault = el('p', { id: `${id}-fault`, class: 'fault', role: 'alert' });
  const when = el(
    'select',
    { id: `${id}-when` },
    ...[['', 'by default'], ['INTERRUPT', 'at once'], ['WHEN_IDLE', 'when nobody speaks'], ['SILENT', 'never']].map(([value, label]) =>
      el('option', { value: value as string }, label),
    ),
  );
  const send = (make: (parsed: Record<string, unknown>) => Record<string, unknown>) => {
    const parsed = parse(json.value);
    fault.textContent = parsed ? '' : 'A JSON object is expected, such as {"output": "done"}.';
    if (parsed) answer({ response: make(parsed), scheduling: when.value });
  };
  return el(
    'form',
    {
      class: 'answer',
      onsubmit: (event) => {
        event.preventDefault();
        send((parsed) => parsed);
      },
    },
    el('label', { for: id }, `Answer of ${name}`),
    json,
    fault,
    el(
      'div',
      { class: 'row' },
      el('label', { for: `${id}-when` }, 'Told', ),
      when,
      el('button', { type: 'submit', class: 'accent' }, 'Answer'),
      el('button', { type: 'button', onclick: () => send(() => ({ error: 'it failed' })) }, 'It failed'),
    ),
  );
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
