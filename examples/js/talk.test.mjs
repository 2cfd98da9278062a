import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { GoogleGenAI, Modality } from '@google/genai';
import { startParley } from './parley-test/index.mjs';

let parley;

before(async () => {
  parley = await startParley({ script: process.env.SCRIPT ?? 'examples/script.yaml' });
});
beforeEach(() => parley.reset());
after(() => parley.stop());

/** The app under test: answers the model's calls. */
async function app(onClose = () => {}) {
  const ai = new GoogleGenAI({ apiKey: parley.key, httpOptions: { baseUrl: parley.baseUrl } });
  const session = await ai.live.connect({
    model: 'gemini-live-2.5-flash-preview',
    config: { responseModalities: [Modality.TEXT] },
    callbacks: {
      onmessage: (message) => {
        for (const call of message.toolCall?.functionCalls ?? []) {
          const response = { degrees: 21 };
          session.sendToolResponse({ functionResponses: [{ id: call.id, name: call.name, response }] });
        }
      },
      onclose: onClose,
    },
  });
  return session;
}

test('the app says hello', async () => {
  const session = await app();
  session.sendRealtimeInput({ text: 'Hello there' });
  const transcript = await parley.until((each) => each.turns === 1);
  assert.deepEqual(transcript.said, ['Hello! How can I help?']);
  session.close();
});

test('the app answers a call', async () => {
  const session = await app();
  session.sendRealtimeInput({ text: 'What is the weather?' });
  const transcript = await parley.until((each) => each.said.length === 1);
  assert.deepEqual(transcript.toolCalls[0].args, { city: 'Rome' });
  assert.deepEqual(transcript.said, ['It is 21 degrees in Rome.']);
  session.close();
});

test('a slow answer takes no time', async () => {
  const session = await app();
  session.sendRealtimeInput({ text: 'Think about it' });
  await parley.until((each) => each.heard.length === 1);
  await parley.advance('45s');
  const transcript = await parley.until((each) => each.turns === 1);
  assert.deepEqual(transcript.said, ['That took a while.']);
  session.close();
});

test('the app hears that it was dropped', async () => {
  await parley.fault('drop-after-2-1011');
  const closed = new Promise((resolve) => app(resolve).then((session) => session.sendRealtimeInput({ text: 'Hello' })));
  assert.equal((await closed).code, 1011);
});
