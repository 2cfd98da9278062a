import { LEVERS, type Value } from './levers.ts';

const NAME = 'parley.settings';

/** What the levers stand at. Kept in this browser; a key is no lever and is never kept. */
export class Settings {
  readonly #values: Map<string, Value>;

  constructor(kept: Record<string, unknown> = {}) {
    this.#values = new Map(LEVERS.map(({ id, value }) => [id, typeof kept[id] === typeof value || value === '' ? valueOf(kept[id], value) : value]));
  }

  static load(storage: Storage = localStorage): Settings {
    try {
      const kept: unknown = JSON.parse(storage.getItem(NAME) ?? '{}');
      return new Settings(typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {});
    } catch {
      return new Settings(); // unreadable or not allowed: begin afresh
    }
  }

  save(storage: Storage = localStorage): void {
    try {
      storage.setItem(NAME, JSON.stringify(Object.fromEntries(this.#values)));
    } catch {
      // A browser that keeps nothing loses the settings with the page.
    }
  }

  text(id: string): string {
    return String(this.#values.get(id) ?? '').trim();
  }

  isOn(id: string): boolean {
    return this.#values.get(id) === true;
  }

  /** Undefined when it was left empty. */
  number(id: string): number | undefined {
    const text = this.text(id);
    return text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
  }

  lines(id: string): string[] {
    return this.text(id)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }

  set(id: string, value: Value): void {
    this.#values.set(id, value);
  }

  reset(): void {
    LEVERS.forEach(({ id, value }) => this.#values.set(id, value));
  }
}

function valueOf(kept: unknown, otherwise: Value): Value {
  return typeof kept === 'string' || typeof kept === 'number' ? kept : otherwise;
}
