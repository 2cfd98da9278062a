import type { Passed } from './wirelog.ts';

/**
 * The wire as a recording: one JSON object a line, with the connection, the time since the page was opened, who sent it,
 * and the message as it was. Handles are in it, since a replay needs them; keys are not, since they are in no message.
 */
export function recording(all: readonly Passed[]): string {
  return all.map(line).join('\n') + '\n';
}

function line({ connection, atMs, from, kind, raw }: Passed): string {
  const head = `{"connection":${connection},"atMs":${atMs.toFixed(1)},"from":"${from}"`;
  return kind === 'opened' || kind === 'closed' ? `${head},${raw.slice(1)}` : `${head},"message":${raw}}`;
}

/** Lets the browser save `text` as a file. */
export function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
