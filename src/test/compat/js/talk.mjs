// Plays talks through Google's JavaScript SDK, unmodified: a camera that runs all the time, a microphone that
// stays open, and somebody who speaks, waits for the answer, and goes on. See ../README.md.
//
//   node talk.mjs TALK.json...
//
// A talk: { "name": "...", "setup": {...}, "steps": [ { "camera": ["frame.jpg", ...], "fps": 2, "beforeMs": 3000,
// "say": "words.wav", "cutMs": 700 } ] }. `camera` runs in a circle until another step names one; `beforeMs` passes
// before the step; `say` may be missing: with `"listen": true` the step then waits for what is said unasked. With
// `cutMs` the next step begins so long after the first sound of this one's answer. Each turn is printed as one
// JSON line.
import { GoogleGenAI, Modality } from '@google/genai';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const HTTP = process.env.PARLEY_HTTP;
const KEY = process.env.PARLEY_KEY ?? 'any';
const WAIT_MS = 40_000;
const RATE = 16_000;
const CHUNK = (RATE / 50) * 2;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const blob = (bytes, mimeType) => ({ data: bytes.toString('base64'), mimeType });

class Talk {
  #pcm = Buffer.alloc(0);
  #frames = [];
  #next = 0;
  #shownMs = 0;
  #turn = { heard: '', said: '', interrupted: false, soundMs: 0 };
  #turns = [];
  #wake = () => {};

  constructor(file) {
    this.script = JSON.parse(readFileSync(file, 'utf8'));
    this.folder = dirname(file);
  }

  async play() {
    const ai = new GoogleGenAI({ apiKey: KEY, httpOptions: { baseUrl: HTTP } });
    this.session = await ai.live.connect({
      model: 'gemini-live-2.5-flash-preview',
      config: {
        responseModalities: [Modality.AUDIO],
        inputAudioTranscription: {},
        outputAudioTranscription: {},
        ...this.script.setup,
      },
      callbacks: { onmessage: (message) => this.#take(message), onclose: () => {}, onerror: () => {} },
    });
    this.fromMs = Date.now();
    let sent = 0;
    const timer = setInterval(() => {
      for (; sent * 20 <= Date.now() - this.fromMs; sent++) this.#sendSound();
      this.#sendFrame();
    }, 5);
    try {
      for (const step of this.script.steps) await this.#go(step);
    } finally {
      clearInterval(timer);
      this.session.close();
    }
  }

  async #go(step) {
    if (step.camera) {
      this.#frames = step.camera.map((name) => readFileSync(join(this.folder, name)));
      this.fps = step.fps ?? 1;
      this.#next = 0;
    }
    await pause(step.beforeMs ?? 0);
    const before = this.#turns.length;
    if (step.say) this.#pcm = Buffer.concat([this.#pcm, readFileSync(join(this.folder, step.say)).subarray(44)]);
    if (step.cutMs) {
      await this.#until(() => this.#turn.soundMs > 0, 'sound');
      await pause(step.cutMs);
    } else if (step.say || step.listen) {
      await this.#until(() => this.#turns.slice(before).some((turn) => turn.said !== '' && !turn.interrupted), `answer to ${step.say}`);
    }
  }

  async #until(holds, what) {
    for (const deadline = Date.now() + WAIT_MS; !holds(); ) {
      if (Date.now() > deadline) throw new Error(`${this.script.name}: no ${what} in ${WAIT_MS} ms`);
      await Promise.race([new Promise((resolve) => (this.#wake = resolve)), pause(200)]);
    }
  }

  #sendSound() {
    const piece = Buffer.alloc(CHUNK);
    this.#pcm.copy(piece);
    this.#pcm = this.#pcm.subarray(CHUNK);
    this.session.sendRealtimeInput({ audio: blob(piece, `audio/pcm;rate=${RATE}`) });
  }

  #sendFrame() {
    if (this.#frames.length === 0 || Date.now() - this.#shownMs < 1_000 / this.fps) return;
    this.#shownMs = Date.now();
    const frame = this.#frames[this.#next++ % this.#frames.length];
    this.session.sendRealtimeInput({ video: blob(frame, 'image/jpeg') });
  }

  #take({ serverContent: content }) {
    if (!content) return;
    const turn = this.#turn;
    turn.heard += content.inputTranscription?.text ?? '';
    turn.said += content.outputTranscription?.text ?? '';
    turn.interrupted ||= content.interrupted === true;
    for (const { inlineData } of content.modelTurn?.parts ?? []) {
      if (inlineData) turn.soundMs += Buffer.from(inlineData.data, 'base64').length / 48;
    }
    if (content.turnComplete) {
      console.log(JSON.stringify({ talk: this.script.name, ms: Date.now() - this.fromMs, ...turn }));
      this.#turns.push(turn);
      this.#turn = { heard: '', said: '', interrupted: false, soundMs: 0 };
    }
    this.#wake();
  }
}

const AT_ONCE = 3;
const waiting = process.argv.slice(2);
const failures = [];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      await new Talk(file).play().catch(({ message }) => failures.push(message));
    }
  }),
);
failures.forEach((failure) => console.error(failure));
process.exit(failures.length > 0 ? 1 : 0);
