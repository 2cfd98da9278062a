// Every lever of a session, as one table: the form, the storage and the setup message are made from it.

export type Value = string | number | boolean;

interface Common {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

export type Lever =
  | (Common & { readonly kind: 'choice'; readonly options: readonly (readonly [value: string, label: string])[]; readonly value: string })
  | (Common & { readonly kind: 'number'; readonly min: number; readonly max: number; readonly step: number; readonly value: '' })
  | (Common & { readonly kind: 'text' | 'lines' | 'json'; readonly value: string; readonly placeholder?: string })
  | (Common & { readonly kind: 'switch'; readonly value: boolean });

export interface Group {
  readonly title: string;
  readonly levers: readonly Lever[];
}

const BY_DEFAULT = ['', 'Default'] as const;

const VOICES = ['Puck', 'Charon', 'Kore', 'Fenrir', 'Aoede', 'Leda', 'Orus', 'Zephyr', 'Achernar', 'Algenib', 'Algieba', 'Alnilam', 'Autonoe', 'Callirrhoe', 'Despina', 'Enceladus', 'Erinome', 'Gacrux', 'Iapetus', 'Laomedeia', 'Pulcherrima', 'Rasalgethi', 'Sadachbia', 'Sadaltager', 'Schedar', 'Sulafat', 'Umbriel', 'Vindemiatrix', 'Zubenelgenubi', 'Achird'];

const THRESHOLDS = [
  BY_DEFAULT,
  ['BLOCK_LOW_AND_ABOVE', 'Block low and above'],
  ['BLOCK_MEDIUM_AND_ABOVE', 'Block medium and above'],
  ['BLOCK_ONLY_HIGH', 'Block only high'],
  ['BLOCK_NONE', 'Block none'],
] as const;

const safety = (id: string, label: string): Lever => ({ id, label, kind: 'choice', options: THRESHOLDS, value: '' });
const number = (id: string, label: string, min: number, max: number, step: number, hint?: string): Lever => ({
  id,
  label,
  kind: 'number',
  min,
  max,
  step,
  value: '',
  ...(hint ? { hint } : {}),
});

export const GROUPS: readonly Group[] = [
  {
    title: 'Answer',
    levers: [
      { id: 'modality', label: 'Modality', kind: 'choice', options: [['AUDIO', 'Speech'], ['TEXT', 'Text']], value: 'AUDIO' },
      { id: 'voice', label: 'Voice', kind: 'choice', options: [BY_DEFAULT, ...VOICES.map((name) => [name, name] as const)], value: '' },
      { id: 'language', label: 'Language', kind: 'text', value: '', placeholder: 'en-US' },
      { id: 'instruction', label: 'System instruction', kind: 'lines', value: '', placeholder: 'You are called Ada.' },
      { id: 'model', label: 'Model name', kind: 'text', value: 'models/parley', hint: 'Any Live model name; it chooses the dialect.' },
    ],
  },
  {
    title: 'Generation',
    levers: [
      number('temperature', 'Temperature', 0, 2, 0.1),
      number('topP', 'Top P', 0, 1, 0.05),
      number('topK', 'Top K', 1, 100, 1),
      number('maxOutputTokens', 'Most tokens of an answer', 1, 8192, 1),
      number('seed', 'Seed', 0, 2_147_483_647, 1),
      { id: 'stopSequences', label: 'Stop sequences', kind: 'lines', value: '', hint: 'One a line.' },
    ],
  },
  {
    title: 'Speech detection',
    levers: [
      { id: 'detection', label: 'Who says when you speak', kind: 'choice', options: [['AUTO', 'The server hears it'], ['MANUAL', 'A button you hold']], value: 'AUTO' },
      { id: 'startSensitivity', label: 'Start of speech', kind: 'choice', options: [BY_DEFAULT, ['START_SENSITIVITY_HIGH', 'Notice early'], ['START_SENSITIVITY_LOW', 'Notice late']], value: '' },
      { id: 'endSensitivity', label: 'End of speech', kind: 'choice', options: [BY_DEFAULT, ['END_SENSITIVITY_HIGH', 'End early'], ['END_SENSITIVITY_LOW', 'End late']], value: '' },
      number('prefixPaddingMs', 'Prefix padding, ms', 0, 2000, 10),
      number('silenceDurationMs', 'Silence that ends a turn, ms', 100, 6000, 50),
      { id: 'activityHandling', label: 'When you speak over an answer', kind: 'choice', options: [BY_DEFAULT, ['START_OF_ACTIVITY_INTERRUPTS', 'It stops'], ['NO_INTERRUPTION', 'It goes on']], value: '' },
      { id: 'turnCoverage', label: 'A turn covers', kind: 'choice', options: [BY_DEFAULT, ['TURN_INCLUDES_ONLY_ACTIVITY', 'Only what you said'], ['TURN_INCLUDES_ALL_INPUT', 'All input'], ['TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO', 'What you said, and all video']], value: '' },
      { id: 'proactive', label: 'May speak unasked', kind: 'switch', value: false },
    ],
  },
  {
    title: 'Media',
    levers: [
      { id: 'resolution', label: 'Picture resolution', kind: 'choice', options: [BY_DEFAULT, ['MEDIA_RESOLUTION_LOW', 'Low'], ['MEDIA_RESOLUTION_MEDIUM', 'Medium'], ['MEDIA_RESOLUTION_HIGH', 'High']], value: '' },
      { id: 'framesPerSecond', label: 'Most frames a second', kind: 'choice', options: [['0.5', 'Half'], ['1', '1'], ['2', '2'], ['4', '4']], value: '2' },
      { id: 'echoCancellation', label: 'Cancel echo', kind: 'switch', value: true },
      { id: 'noiseSuppression', label: 'Suppress noise', kind: 'switch', value: true },
      { id: 'autoGainControl', label: 'Level the microphone', kind: 'switch', value: true },
    ],
  },
  {
    title: 'Memory',
    levers: [
      { id: 'sessionId', label: 'Session name', kind: 'text', value: '', placeholder: 'kitchen', hint: 'Come back to a talk by its name. Empty: a new one each time.' },
      { id: 'resumption', label: 'Go on after a cut', kind: 'switch', value: true },
      { id: 'compression', label: 'Forget the oldest when the window is full', kind: 'switch', value: true },
      number('triggerTokens', 'Compress from, tokens', 100, 131_072, 100),
      number('targetTokens', 'Compress to, tokens', 50, 131_072, 100),
    ],
  },
  {
    title: 'Safety',
    levers: [
      safety('HARM_CATEGORY_HARASSMENT', 'Harassment'),
      safety('HARM_CATEGORY_HATE_SPEECH', 'Hate speech'),
      safety('HARM_CATEGORY_SEXUALLY_EXPLICIT', 'Sexually explicit'),
      safety('HARM_CATEGORY_DANGEROUS_CONTENT', 'Dangerous content'),
    ],
  },
  {
    title: 'Functions',
    levers: [
      { id: 'functions', label: 'Function declarations', kind: 'json', value: '', placeholder: '[{ "name": "get_weather", ... }]', hint: 'A JSON array. Calls show up in the talk with a form to answer them.' },
      { id: 'googleSearch', label: 'Search documents', kind: 'switch', value: false, hint: 'The folder that the server was given with --documents.' },
    ],
  },
];

export const LEVERS: readonly Lever[] = GROUPS.flatMap((group) => group.levers);

export const EXAMPLE_FUNCTION = [
  {
    name: 'get_weather',
    description: 'Tells the weather of a city.',
    parameters: {
      type: 'OBJECT',
      properties: { city: { type: 'STRING', description: 'The name of the city.' } },
      required: ['city'],
    },
  },
];
