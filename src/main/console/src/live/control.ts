/** Asks the control API, `/parley/v1`. Throws an `Error` with the server's words. */
export async function control(key: string, path: string, method = 'GET'): Promise<Record<string, unknown>> {
  const headers: HeadersInit = key ? { 'x-goog-api-key': key } : {};
  const answer = await fetch(new URL(`parley/v1/${path}`, document.baseURI), { method, headers, cache: 'no-store' });
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  if (answer.ok) return body;
  const fault = body['error'] as { message?: string } | undefined;
  throw new Error(fault?.message ?? `status ${answer.status}`);
}
