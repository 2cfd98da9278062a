import type { Settings } from '../settings/settings.ts';

const HARMS = ['HARM_CATEGORY_HARASSMENT', 'HARM_CATEGORY_HATE_SPEECH', 'HARM_CATEGORY_SEXUALLY_EXPLICIT', 'HARM_CATEGORY_DANGEROUS_CONTENT'];

type Fields = Record<string, unknown>;

/** The `setup` message that the settings ask for. Levers left alone are left out. */
export function setupOf(settings: Settings, handle: string): { setup: Fields } {
  return {
    setup: present({
      model: settings.text('model') || 'models/parley',
      generationConfig: generation(settings),
      systemInstruction: settings.text('instruction') && { parts: [{ text: settings.text('instruction') }] },
      tools: tools(settings),
      realtimeInputConfig: realtimeInput(settings),
      inputAudioTranscription: { interim: true },
      outputAudioTranscription: {},
      proactivity: settings.isOn('proactive') && { proactiveAudio: true },
      safetySettings: safety(settings),
      sessionResumption: (settings.isOn('resumption') || handle !== '') && present({ handle }),
      contextWindowCompression: settings.isOn('compression') && compression(settings),
    }),
  };
}

function generation(settings: Settings): Fields {
  const voice = settings.text('voice');
  const speech = present({
    voiceConfig: voice && { prebuiltVoiceConfig: { voiceName: voice } },
    languageCode: settings.text('language'),
  });
  return present({
    responseModalities: [settings.text('modality')],
    speechConfig: speech,
    temperature: settings.number('temperature'),
    topP: settings.number('topP'),
    topK: settings.number('topK'),
    maxOutputTokens: settings.number('maxOutputTokens'),
    seed: settings.number('seed'),
    stopSequences: settings.lines('stopSequences'),
    mediaResolution: settings.text('resolution'),
  });
}

function realtimeInput(settings: Settings): Fields {
  return present({
    automaticActivityDetection: present({
      disabled: settings.text('detection') === 'MANUAL',
      startOfSpeechSensitivity: settings.text('startSensitivity'),
      endOfSpeechSensitivity: settings.text('endSensitivity'),
      prefixPaddingMs: settings.number('prefixPaddingMs'),
      silenceDurationMs: settings.number('silenceDurationMs'),
    }),
    activityHandling: settings.text('activityHandling'),
    turnCoverage: settings.text('turnCoverage'),
  });
}

function tools(settings: Settings): Fields[] {
  const functions = declarations(settings.text('functions'));
  const all: Fields[] = [];
  if (functions.length > 0) all.push({ functionDeclarations: functions });
  if (settings.isOn('googleSearch')) all.push({ googleSearch: {} });
  return all;
}

/** What stands in the lever; throws a `SyntaxError` when it is no JSON array. */
export function declarations(json: string): unknown[] {
  if (json === '') return [];
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed)) throw new SyntaxError('a JSON array of function declarations expected');
  return parsed;
}

function safety(settings: Settings): Fields[] {
  return HARMS.filter((category) => settings.text(category) !== '').map((category) => ({
    category,
    threshold: settings.text(category),
  }));
}

function compression(settings: Settings): Fields {
  const target = settings.number('targetTokens');
  return present({
    triggerTokens: text(settings.number('triggerTokens')),
    slidingWindow: target === undefined ? { } : { targetTokens: text(target) },
  });
}

/** int64 is text on the wire. */
function text(number: number | undefined): string | undefined {
  return number === undefined ? undefined : String(number);
}

/** Without what says nothing: undefined, false, empty text, empty lists and, below the top, empty objects. */
function present(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      if (value === undefined || value === false || value === '') return false;
      if (Array.isArray(value)) return value.length > 0;
      const meansSomethingEmpty = /Transcription$|^sessionResumption$|^contextWindowCompression$|^slidingWindow$/.test(name);
      return meansSomethingEmpty || typeof value !== 'object' || value === null || Object.keys(value).length > 0;
    }),
  );
}
