import { el, icon } from '../base/dom.ts';
import { ICONS } from './icons.ts';

/** Fills a button with a picture and its name; the name is read out, and shown where there is room for it. */
export function dress(button: HTMLButtonElement, shape: keyof typeof ICONS, name: string): void {
  button.replaceChildren(icon(ICONS[shape]), el('span', {}, name));
  if (button.classList.contains('round')) button.title = name;
}

/** Shows `share`, 0 to 1, in a meter. */
export function fill(meter: HTMLElement, share: number): void {
  const bar = meter.firstElementChild as HTMLElement | null;
  if (bar) bar.style.transform = `scaleX(${Math.min(1, share).toFixed(3)})`;
  meter.setAttribute('aria-valuenow', String(Math.round(100 * Math.min(1, share))));
}

/** A level as ears take it: -60 dB is nothing, 0 dB all. */
export function loudness(level: number): number {
  return level <= 0 ? 0 : Math.max(0, 1 + (20 * Math.log10(level)) / 60);
}
