import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';

/**
 * Starts a test server on a free port and waits until it accepts connections.
 *
 * `command` is how Parley is started: `PARLEY` in the environment, or `./parley`.
 */
export async function startParley({ script, stillClock = false, flags = [], command = process.env.PARLEY ?? './parley' }) {
  const key = randomBytes(16).toString('hex');
  const words = ['serve', '--scripted', script, '--port', '0', '--no-tls', ...flags];
  if (stillClock) words.push('--still-clock');
  const child = spawn(command, words, {
    env: { ...process.env, PARLEY_KEY: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Parley(child, await baseUrl(child), key);
}

function baseUrl(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Parley ended with exit code ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.split(' ')[1]);
    });
  });
}

class Parley {
  constructor(child, url, key) {
    this.child = child;
    this.baseUrl = url;
    this.key = key;
  }

  /** Back to the beginning. Before each test. */
  reset = () => this.#ask('POST', 'reset');

  /** From now on this script counts: YAML, or an object. */
  script = (script) => this.#ask('PUT', 'script', typeof script === 'string' ? script : JSON.stringify(script));

  /** What the ear understands next of speech that carries no words. */
  hears = (...words) => this.#ask('POST', 'hears', JSON.stringify({ words }));

  /** Disturbs the next connections: `drop-after-setup`, `slow-setup-5s`. */
  fault = (fault, connections = 1) => this.#ask('POST', 'fault', JSON.stringify({ fault, connections }));

  /** Moves the clock: `90s`, `15m`. */
  advance = (advance) => this.#ask('POST', 'clock', JSON.stringify({ advance }));

  /** Sends a message to the newest client as if the server had. */
  inject = (message) => this.#ask('POST', 'inject', JSON.stringify({ message }));

  /** What was said, heard and called on the newest connection. */
  transcript = () => this.#ask('GET', 'transcript');

  /** Every message, as it stood on the wire. */
  traffic = async () => (await this.#ask('GET', 'traffic')).traffic;

  /** Waits until the transcript is as expected, at most ten seconds. */
  async until(expected) {
    const end = Date.now() + 10_000;
    for (;;) {
      const transcript = await this.transcript();
      if (expected(transcript)) return transcript;
      if (Date.now() > end) throw new Error('not in time:\n' + transcript.lines.join('\n'));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  stop() {
    return new Promise((resolve) => {
      this.child.removeAllListeners('exit');
      this.child.once('exit', resolve);
      this.child.kill();
    });
  }

  async #ask(method, path, body) {
    const response = await fetch(`${this.baseUrl}/parley/v1/test/${path}`, {
      method,
      body,
      headers: { 'x-goog-api-key': this.key },
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error.message);
    return answer;
  }
}
