// Google's JavaScript SDK, unmodified, against a Parley server: see ../README.md for the settings, the
// scenarios and what is printed.
import { GoogleGenAI, Modality, Type } from '@google/genai';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const HTTP = process.env.PARLEY_HTTP;
const HTTPS = process.env.PARLEY_HTTPS;
const KEY = process.env.PARLEY_KEY ?? 'any';
const BAD_KEY = process.env.PARLEY_BAD_KEY ?? 'wrong';
const SPEECH = process.env.PARLEY_SPEECH;
const MODEL = process.env.PARLEY_DIALECT_MODEL ?? 'gemini-live-2.5-flash-preview';
const WAIT_MS = 45_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function check(holds, words) {
  if (!holds) throw new Error(words);
}

let scenario = '';
let atEnd = [];
let audio = { chunks: 0, bytes: 0 };
const started = Date.now();

// One line per event; pieces of audio that follow each other share one.
function print(event) {
  if (event.event === 'audio') {
    audio.chunks++;
    audio.bytes += event.bytes;
    return;
  }
  if (audio.chunks > 0) line({ event: 'audio', ...audio });
  audio = { chunks: 0, bytes: 0 };
  line(event);
}

function line(fields) {
  console.log(JSON.stringify({ client: 'js', scenario, ms: Date.now() - started, ...fields }));
}

// A message of the SDK as a list of events, in the words of the wire.
function eventsOf(message) {
  const content = message.serverContent ?? {};
  const events = [];
  if (message.toolCall) events.push({ event: 'toolCall', calls: message.toolCall.functionCalls });
  if (message.toolCallCancellation) events.push({ event: 'toolCallCancellation', ids: message.toolCallCancellation.ids });
  if (message.voiceActivity) events.push({ event: 'voiceActivity', type: message.voiceActivity.voiceActivityType });
  if (content.interrupted) events.push({ event: 'interrupted' });
  if (content.inputTranscription) events.push({ event: 'inputTranscription', ...content.inputTranscription });
  for (const { inlineData, text } of content.modelTurn?.parts ?? []) {
    if (inlineData) {
      const bytes = Buffer.from(inlineData.data, 'base64').length;
      events.push({ event: 'audio', mimeType: inlineData.mimeType, bytes });
    }
    if (text) events.push({ event: 'text', text });
  }
  if (content.outputTranscription) events.push({ event: 'outputTranscription', ...content.outputTranscription });
  if (content.generationComplete) events.push({ event: 'generationComplete' });
  if (content.turnComplete) events.push({ event: 'turnComplete', usage: message.usageMetadata });
  const update = message.sessionResumptionUpdate;
  if (message.goAway) events.push({ event: 'goAway', text: message.goAway.timeLeft });
  if (update) events.push({ event: 'resumption', handle: update.newHandle, resumable: update.resumable });
  return events;
}

// A session and everything that came, in order.
class Conversation {
  #events = [];
  #read = 0;
  #wake = () => {};
  #close = () => {};
  #closed = new Promise((resolve) => (this.#close = resolve));

  static async open(config, { model = MODEL, baseUrl = HTTP, key = KEY, apiVersion } = {}) {
    const talk = new Conversation();
    const ai = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl, ...(apiVersion && { apiVersion }) } });
    // Refused before setupComplete, connect() rejects in 3.x and stays pending for ever in 2.x; onclose tells in both.
    const connected = ai.live.connect({
      model,
      config,
      callbacks: {
        onmessage: (message) => eventsOf(message).forEach((event) => talk.#add(event)),
        onclose: ({ code, reason }) => talk.#add({ event: 'close', code, reason }),
        onerror: ({ message }) => talk.#add({ event: 'error', message }),
      },
    });
    connected.catch(({ message }) => print({ event: 'rejected', message }));
    talk.session = await Promise.race([connected.catch(() => talk.#closed), talk.#closed]);
    atEnd.push(() => talk.session?.close());
    return talk;
  }

  #add(event) {
    this.#events.push(event);
    print(event);
    this.#wake();
    if (event.event === 'close') this.#close();
  }

  // The events that were not read yet, up to and with the next one of this kind.
  async next(kind) {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const unread = this.#events.slice(this.#read);
      const found = unread.findIndex(({ event }) => event === kind);
      if (found >= 0) {
        this.#read += found + 1;
        return unread.slice(0, found + 1);
      }
      const end = unread.find(({ event }) => event === 'close');
      check(!end, `closed with ${end?.code} "${end?.reason}" before ${kind}`);
      check(Date.now() < deadline, `no ${kind} in ${WAIT_MS} ms`);
      await Promise.race([new Promise((resolve) => (this.#wake = resolve)), pause(200)]);
    }
  }

  // Ends the conversation; nothing of a turn may follow the last one.
  async end() {
    await pause(250);
    const rest = this.#events.slice(this.#read).map(({ event }) => event);
    const late = rest.filter((event) => event !== 'voiceActivity');
    check(late.length === 0, `after the last turn came ${late}`);
    this.session.close();
  }

  unread() {
    return this.#events.slice(this.#read);
  }

  lastEvent() {
    return this.#events.at(-1);
  }

  ask(text) {
    this.session.sendClientContent({ turns: [{ role: 'user', parts: [{ text }] }], turnComplete: true });
  }
}

// A microphone that stays open: speech when there is some, silence otherwise, 20 ms at a time, in real time.
class Microphone {
  #pcm = Buffer.alloc(0);
  #sent = 0;

  constructor(session, rate) {
    this.session = session;
    this.rate = rate;
    this.chunk = (rate / 50) * 2;
    this.from = Date.now();
    this.timer = setInterval(() => this.#send(), 5);
    atEnd.push(() => this.close());
  }

  say(pcm) {
    this.#pcm = Buffer.concat([this.#pcm, pcm]);
  }

  #send() {
    for (; this.#sent * 20 <= Date.now() - this.from; this.#sent++) {
      const piece = Buffer.alloc(this.chunk);
      this.#pcm.copy(piece);
      this.#pcm = this.#pcm.subarray(this.chunk);
      this.session.sendRealtimeInput({ audio: blob(piece, this.rate) });
    }
  }

  close() {
    clearInterval(this.timer);
  }
}

const blob = (pcm, rate) => ({ data: pcm.toString('base64'), mimeType: `audio/pcm;rate=${rate}` });

// The first recordings of the folder that last two to four seconds.
function recordings() {
  const listed = readFileSync(join(SPEECH, 'transcripts.tsv'), 'utf8').split('\n').filter((row) => row.includes('\t'));
  return listed
    .map((row) => row.split('\t'))
    .map(([name, words]) => ({ name, words, file: join(SPEECH, `${name}.wav`) }))
    .filter(({ file }) => statSync(file).size > 64_000 && statSync(file).size < 128_000)
    .map((recording) => ({ ...recording, ...wav(recording.file) }));
}

function wav(file) {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('data', 12, 'latin1');
  return { rate: bytes.readUInt32LE(24), pcm: bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4)) };
}

const textOf = (turn, kind) => turn.filter(({ event }) => event === kind).map(({ text }) => text ?? '').join('');
const count = (turn, kind) => turn.filter(({ event }) => event === kind).length;

// What holds for every whole turn; gives back what was heard and said.
function checkTurn(turn, { modality = 'audio', heard = '', said = '' }) {
  check(count(turn, modality) > 0, `no ${modality}`);
  check(count(turn, modality === 'audio' ? 'text' : 'audio') === 0, `the other modality beside ${modality}`);
  check(count(turn, 'generationComplete') === 1, 'not one generationComplete before turnComplete');
  check(count(turn, 'interrupted') === 0, 'interrupted');
  const lastContent = turn.findLastIndex(({ event }) => event === modality);
  check(lastContent < turn.findIndex(({ event }) => event === 'generationComplete'), 'content after generationComplete');
  checkUsage(turn.at(-1).usage);
  for (const { mimeType, bytes } of turn.filter(({ event }) => event === 'audio')) {
    check(/^audio\/pcm(;rate=24000)?$/.test(mimeType), `mime type ${mimeType}`);
    check(bytes % 2 === 0, 'half a sample');
  }
  if (modality === 'audio') checkTranscription(turn, 'outputTranscription');
  if (heard) checkTranscription(turn, 'inputTranscription');
  const sayable = modality === 'audio' ? textOf(turn, 'outputTranscription') : textOf(turn, 'text');
  const hearable = textOf(turn, 'inputTranscription');
  check(sayable.toLowerCase().includes(said), `"${said}" expected, "${sayable}" said`);
  check(!heard || shareWords(heard, hearable), `nothing of "${heard}" in "${hearable}"`);
  const bytes = turn.reduce((sum, event) => sum + (event.bytes ?? 0), 0);
  return { heard: hearable, said: sayable, audioMs: Math.floor(bytes / 48) };
}

function checkTranscription(turn, kind) {
  const pieces = turn.filter(({ event }) => event === kind);
  check(textOf(turn, kind).trim() !== '', `${kind} is empty`);
  check(pieces.filter(({ finished }) => finished).length === 1, `${kind}: finished not once`);
  check(pieces.at(-1).finished, `${kind} after its finished`);
}

function checkUsage(usage) {
  check(usage, 'turnComplete without usageMetadata');
  const sum = (details) => (details ?? []).reduce((total, { tokenCount }) => total + (tokenCount ?? 0), 0);
  const { promptTokenCount: prompt = 0, responseTokenCount: response = 0 } = usage;
  const others = (usage.thoughtsTokenCount ?? 0) + (usage.toolUsePromptTokenCount ?? 0);
  check(prompt > 0, 'no prompt tokens');
  check(usage.totalTokenCount === prompt + response + others, `total of ${JSON.stringify(usage)}`);
  check(sum(usage.promptTokensDetails) === prompt, `prompt details of ${JSON.stringify(usage)}`);
  check(sum(usage.responseTokensDetails) === response, `response details of ${JSON.stringify(usage)}`);
}

function shareWords(left, right) {
  const words = new Set(left.toLowerCase().split(/\W+/));
  return right.toLowerCase().split(/\W+/).some((word) => word && words.has(word));
}

const TEXT = { responseModalities: [Modality.TEXT] };
const AUDIO = { responseModalities: [Modality.AUDIO], outputAudioTranscription: {} };
// Brief answers: how long they go on tells nothing.
const BOTH = { ...AUDIO, inputAudioTranscription: {}, maxOutputTokens: 16 };

const weather = {
  name: 'get_weather',
  description: 'Tells the weather in a city',
  parameters: { type: Type.OBJECT, properties: { city: { type: Type.STRING } }, required: ['city'] },
};
const light = {
  name: 'set_light',
  description: 'Turns the light on or off',
  parameters: { type: Type.OBJECT, properties: { on: { type: Type.BOOLEAN } }, required: ['on'] },
};

async function control(path) {
  const response = await fetch(`${HTTP}/parley/v1/${path}`, { headers: { 'x-goog-api-key': KEY } });
  check(response.ok, `${path}: ${response.status}`);
  return response.json();
}

async function until(holds) {
  const deadline = Date.now() + WAIT_MS;
  while (!(await holds())) {
    check(Date.now() < deadline, `not so in ${WAIT_MS} ms`);
    await pause(50);
  }
}

async function textTurn(baseUrl) {
  const talk = await Conversation.open({ responseModalities: [Modality.TEXT] }, { baseUrl });
  talk.ask('Remember the code word is blue falcon.');
  const first = await talk.next('turnComplete');
  checkTurn(first, { modality: 'text' });
  talk.ask('What is the code word?');
  const second = await talk.next('turnComplete');
  const facts = checkTurn(second, { modality: 'text', said: 'falcon' });
  const grown = second.at(-1).usage.promptTokenCount > first.at(-1).usage.promptTokenCount;
  check(grown, 'the second prompt does not hold the first turn');
  await talk.end();
  return facts;
}

const scenarios = {
  'text-turn': () => textTurn(HTTP),

  // NODE_EXTRA_CA_CERTS names the certificate.
  'text-turn-tls': () => textTurn(HTTPS),

  async 'audio-turn'() {
    const talk = await Conversation.open(AUDIO);
    talk.ask('Please say: the river is wide');
    const facts = checkTurn(await talk.next('turnComplete'), { said: 'river' });
    await talk.end();
    return facts;
  },

  async 'speech-stream'() {
    const [{ words, pcm, rate }] = recordings();
    const talk = await Conversation.open(BOTH);
    const microphone = new Microphone(talk.session, rate);
    microphone.say(pcm);
    const facts = checkTurn(await talk.next('turnComplete'), { heard: words });
    microphone.close();
    await talk.end();
    return facts;
  },

  async 'speech-file'() {
    const [, { words, pcm, rate }] = recordings();
    const talk = await Conversation.open(BOTH);
    talk.session.sendRealtimeInput({ audio: blob(pcm, rate) });
    talk.session.sendRealtimeInput({ audioStreamEnd: true });
    const facts = checkTurn(await talk.next('turnComplete'), { heard: words });
    await talk.end();
    return facts;
  },

  async 'barge-in'() {
    const [{ words, pcm, rate }] = recordings();
    const talk = await Conversation.open(BOTH);
    const microphone = new Microphone(talk.session, rate);
    talk.ask('Count to thirty.');
    await talk.next('audio');
    await pause(1000);
    microphone.say(pcm);
    const spoken = Date.now();
    await talk.next('interrupted');
    const interruptedAfterMs = Date.now() - spoken;
    const rest = await talk.next('turnComplete');
    check(count(rest, 'audio') === 0, 'audio of the old turn after interrupted');
    check(count(rest, 'generationComplete') === 0, 'generationComplete after interrupted');
    checkUsage(rest.at(-1).usage);
    const facts = checkTurn(await talk.next('turnComplete'), { heard: words });
    microphone.close();
    await talk.end();
    return { ...facts, interruptedAfterMs };
  },

  async 'manual-activity'() {
    const [, , { words, pcm, rate }] = recordings();
    const talk = await Conversation.open({
      ...BOTH,
      realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
    });
    talk.session.sendRealtimeInput({ activityStart: {} });
    for (let at = 0; at < pcm.length; at += 640) {
      talk.session.sendRealtimeInput({ audio: blob(pcm.subarray(at, at + 640), rate) });
    }
    talk.session.sendRealtimeInput({ activityEnd: {} });
    const facts = checkTurn(await talk.next('turnComplete'), { heard: words });
    await talk.end();
    return facts;
  },

  // The base URL carries the id. A second connection takes the session over, a third goes on with it after its
  // end, and what it exports is the beginning of another one.
  async session() {
    const id = `js-${Date.now()}`;
    const open = (name) => Conversation.open(TEXT, { baseUrl: `${HTTP}/sessions/${name}` });
    const first = await open(id);
    first.ask('Remember the code word is blue falcon.');
    checkTurn(await first.next('turnComplete'), { modality: 'text' });
    const second = await open(id);
    const { code, reason } = (await first.next('close')).at(-1);
    check(code === 1000 && reason === 'superseded', `the first one closed with ${code} "${reason}"`);
    second.ask('What is the code word?');
    checkTurn(await second.next('turnComplete'), { modality: 'text', said: 'falcon' });
    await second.end();
    await until(async () => (await control(`sessions/${id}`)).state === 'KEPT');
    const third = await open(id);
    third.ask('What is the code word?');
    const facts = checkTurn(await third.next('turnComplete'), { modality: 'text', said: 'falcon' });
    await third.end();
    const { turns } = await control(`sessions/${id}/history`);
    check(turns.map(({ role }) => role).join() === 'user,model,user,model,user,model', `roles ${JSON.stringify(turns)}`);
    const copy = await open(`${id}-copy`);
    copy.session.sendClientContent({ turns, turnComplete: false });
    copy.ask('What is the code word?');
    checkTurn(await copy.next('turnComplete'), { modality: 'text', said: 'falcon' });
    await copy.end();
    return facts;
  },

  // 2.x: the turn ends with the call, the answer is a new one.
  async 'function-call-2.5'() {
    const talk = await Conversation.open(
      { ...AUDIO, tools: [{ functionDeclarations: [weather] }] },
      { model: 'gemini-2.5-flash-native-audio-preview-12-2025' },
    );
    talk.ask('What is the weather in Oslo?');
    const [call] = (await talk.next('toolCall')).at(-1).calls;
    check(call.name === 'get_weather' && /oslo/i.test(call.args.city), `call ${JSON.stringify(call)}`);
    const end = await talk.next('turnComplete');
    check(end[0].event === 'generationComplete', `${end[0].event} after toolCall`);
    checkUsage(end.at(-1).usage);
    respond(talk, call, { output: 'sunny and warm' });
    const facts = checkTurn(await talk.next('turnComplete'), { said: 'sunny' });
    await talk.end();
    return facts;
  },

  // 3.x flash live: nothing ends before the response, and one turnComplete is for the whole exchange.
  async 'function-call-3.1'() {
    const talk = await Conversation.open(
      { ...AUDIO, tools: [{ functionDeclarations: [light] }] },
      { model: 'gemini-3.1-flash-live-preview' },
    );
    talk.session.sendRealtimeInput({ text: 'Please turn the light on.' });
    const [call] = (await talk.next('toolCall')).at(-1).calls;
    check(call.name === 'set_light' && call.args.on === true, `call ${JSON.stringify(call)}`);
    await pause(500); // a lamp takes its time
    check(talk.unread().length === 0, `${talk.unread()[0]?.event} before the response`);
    respond(talk, call, { output: 'the kitchen is bright' });
    const facts = checkTurn(await talk.next('turnComplete'), { said: 'bright' });
    await talk.end();
    return facts;
  },

  // The turn ends with the call; the talk goes on; the result interrupts it.
  async 'function-beside'() {
    const talk = await Conversation.open({
      ...TEXT,
      tools: [{ functionDeclarations: [{ ...weather, behavior: 'NON_BLOCKING' }] }],
    });
    talk.ask('What is the weather in Oslo?');
    const [call] = (await talk.next('toolCall')).at(-1).calls;
    await talk.next('turnComplete');
    talk.ask('Say hello.');
    await talk.next('turnComplete');
    const { id, name } = call;
    talk.session.sendToolResponse({
      functionResponses: [{ id, name, response: { output: 'sunny' }, scheduling: 'INTERRUPT' }],
    });
    const facts = checkTurn(await talk.next('turnComplete'), { modality: 'text', said: 'sunny' });
    await talk.end();
    return facts;
  },

  // Models of 3.8: what the user says next cancels a call that waits.
  async 'function-cancelled'() {
    const talk = await Conversation.open(
      { ...TEXT, tools: [{ functionDeclarations: [{ ...weather, behavior: 'BLOCKING' }] }] },
      { model: 'gemini-3.8-live' },
    );
    talk.ask('What is the weather in Oslo?');
    const [call] = (await talk.next('toolCall')).at(-1).calls;
    await talk.next('turnComplete');
    talk.ask('Say hello.');
    await talk.next('toolCallCancellation');
    respond(talk, call, { output: 'sunny' }); // too late
    const facts = checkTurn(await talk.next('turnComplete'), { modality: 'text', said: 'hello' });
    await talk.end();
    return facts;
  },

  // The server says that it goes away; the talk goes on by another connection.
  async 'go-away'() {
    const plan = { faults: [{ fault: 'goAway', after: 1, ms: 9000 }] };
    const headers = { 'x-goog-api-key': KEY };
    const put = await fetch(`${HTTP}/parley/v1/faults`, { method: 'PUT', headers, body: JSON.stringify(plan) });
    check(put.status === 200, `faults: ${put.status}`);
    const config = { ...TEXT, sessionResumption: {} };
    const first = await Conversation.open(config);
    const { text } = (await first.next('goAway')).at(-1);
    check(text === '9s', `${text} left`);
    first.ask('My name is Ada.');
    await first.next('turnComplete');
    const { handle } = (await first.next('resumption')).at(-1);
    first.session.close();
    const talk = await Conversation.open({ ...config, sessionResumption: { handle } });
    await talk.next('resumption');
    talk.ask('What is my name?');
    const facts = checkTurn(await talk.next('turnComplete'), { modality: 'text', said: 'ada' });
    talk.session.close();
    return facts;
  },

  // The connection is cut without a word; the handle leads to the same talk, a pending call included.
  async resume() {
    const config = { ...TEXT, sessionResumption: {}, tools: [{ functionDeclarations: [weather] }] };
    const first = await Conversation.open(config);
    first.ask('My name is Ada.');
    await first.next('turnComplete');
    first.ask('What is the weather in Oslo?');
    const [call] = (await first.next('toolCall')).at(-1).calls;
    await first.next('turnComplete');
    const { handle } = (await first.next('resumption')).at(-1);
    first.session.conn.ws.terminate?.();
    first.session.close();
    const talk = await Conversation.open({ ...config, sessionResumption: { handle } });
    check((await talk.next('resumption')).at(-1).resumable, 'not resumable');
    respond(talk, call, { output: 'sunny' });
    checkTurn(await talk.next('turnComplete'), { modality: 'text', said: 'sunny' });
    await talk.next('resumption');
    talk.ask('What is my name?');
    const facts = checkTurn(await talk.next('turnComplete'), { modality: 'text', said: 'ada' });
    talk.session.close();
    return facts;
  },

  // A token of one use opens one session, with the instruction that it locks.
  async token() {
    const ai = new GoogleGenAI({ apiKey: KEY, httpOptions: { baseUrl: HTTP, apiVersion: 'v1alpha' } });
    const { name } = await ai.authTokens.create({ config: { uses: 1 } });
    check(/^auth_tokens\/.{20,}/.test(name), `token ${name}`);
    const talk = await Conversation.open(TEXT, { key: name, apiVersion: 'v1alpha' });
    talk.ask('Say the word banana.');
    const facts = checkTurn(await talk.next('turnComplete'), { modality: 'text', said: 'banana' });
    await talk.end();
    const again = await Conversation.open(TEXT, { key: name, apiVersion: 'v1alpha' });
    check(!again.session, 'connected with a token that is used up');
    refused(again, 1011, 'Token has been used too many times');
    return facts;
  },

  async rest() {
    const ai = new GoogleGenAI({ apiKey: KEY, httpOptions: { baseUrl: HTTP } });
    const model = 'gemini-2.5-flash';
    const contents = 'Say the word banana.';
    const whole = await ai.models.generateContent({ model, contents });
    check(/banana/i.test(whole.text), `said ${whole.text}`);
    check(whole.modelVersion === model && whole.candidates[0].finishReason === 'STOP', JSON.stringify(whole));
    let said = '';
    let last;
    for await (const piece of await ai.models.generateContentStream({ model, contents })) {
      said += piece.text ?? '';
      last = piece;
    }
    check(/banana/i.test(said) && last.candidates[0].finishReason === 'STOP', `streamed ${said}`);
    const { totalTokens } = await ai.models.countTokens({ model, contents });
    check(totalTokens === whole.usageMetadata.promptTokenCount, `${totalTokens} tokens`);
    const tool = { functionDeclarations: [weather] };
    const asks = await ai.models.generateContent({ model, contents: 'What is the weather in Oslo?', config: { tools: [tool] } });
    check(asks.functionCalls[0].name === 'get_weather', JSON.stringify(asks));
    const { embeddings } = await ai.models.embedContent({ model: 'gemini-embedding-001', contents: ['tea', 'coffee'] });
    check(embeddings.length === 2 && embeddings[0].values.length === 384, `${embeddings.length} embeddings`);
    const wrong = new GoogleGenAI({ apiKey: BAD_KEY, httpOptions: { baseUrl: HTTP } });
    const error = await wrong.models.generateContent({ model, contents }).catch((e) => e);
    check(error.status === 400 && /API key not valid/.test(error.message), `${error.message}`);
    const bytes = new Blob(['words in a file'], { type: 'text/plain' });
    const file = await ai.files.upload({ file: bytes, config: { displayName: 'words' } });
    check(file.name.startsWith('files/') && file.state === 'ACTIVE', JSON.stringify(file));
    check((await ai.files.get({ name: file.name })).sizeBytes === '15', 'another size');
    const read = { role: 'user', parts: [{ fileData: { fileUri: file.uri, mimeType: file.mimeType } }, { text: contents }] };
    const heard = await ai.models.generateContent({ model, contents: [read] });
    check(/banana/i.test(heard.text), `with a file said ${heard.text}`);
    await ai.files.delete({ name: file.name });
    const gone = await ai.files.get({ name: file.name }).catch((e) => e);
    check(gone.status === 403, `${gone.message}`);
    return { said, totalTokens };
  },

  async 'bad-key'() {
    const talk = await Conversation.open(AUDIO, { key: BAD_KEY });
    check(!talk.session, 'connected with a bad key');
    return refused(talk, 1007, 'API key not valid. Please pass a valid API key.');
  },

  async 'unknown-model'() {
    const talk = await Conversation.open(AUDIO, { model: 'no-such-model' });
    check(!talk.session, 'connected to an unknown model');
    return refused(talk, 1008, 'models/no-such-model is not found for API version v1');
  },
};

function respond(talk, { id, name }, response) {
  talk.session.sendToolResponse({ functionResponses: [{ id, name, response }] });
}

function refused(talk, code, words) {
  const { code: came, reason } = talk.lastEvent();
  check(came === code, `close ${came}, not ${code}`);
  check(reason.startsWith(words), `"${words}" expected, got "${reason}"`);
  return { code, reason };
}

const asked = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(scenarios);
const failed = [];
for (scenario of asked) {
  const from = Date.now();
  try {
    const facts = await scenarios[scenario]();
    print({ ok: true, tookMs: Date.now() - from, ...facts });
  } catch (error) {
    failed.push(scenario);
    print({ ok: false, tookMs: Date.now() - from, why: error.message });
  } finally {
    atEnd.forEach((close) => close());
    atEnd = [];
  }
}
scenario = 'all';
const { version } = JSON.parse(readFileSync(new URL('node_modules/@google/genai/package.json', import.meta.url)));
line({ ok: failed.length === 0, sdk: `@google/genai ${version}`, runtime: process.version, ran: asked.length, failed });
process.exit(failed.length === 0 ? 0 : 1);
