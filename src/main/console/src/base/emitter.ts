/** Tells listeners about events of the kinds in `Events`. */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(event: never) => void>>();

  /** Adds a listener; the answer removes it. */
  on<Kind extends keyof Events>(kind: Kind, listener: (event: Events[Kind]) => void): () => void {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners);
    listeners.add(listener as (event: never) => void);
    return () => listeners.delete(listener as (event: never) => void);
  }

  protected emit<Kind extends keyof Events>(kind: Kind, event: Events[Kind]): void {
    this.#listeners.get(kind)?.forEach((listener) => (listener as (event: Events[Kind]) => void)(event));
  }
}
