// The messages of the Live API, as far as the page reads and writes them. See docs/protocol.md.

export interface Blob64 {
  mimeType: string;
  data: string;
}

export interface FunctionCall {
  id?: string;
  name: string;
  args?: Record<string, unknown>;
}

export interface FunctionResponse {
  id?: string;
  name: string;
  response: Record<string, unknown>;
  scheduling?: string;
}

export interface Part {
  text?: string;
  thought?: boolean;
  inlineData?: Blob64;
  functionCall?: FunctionCall;
}

export interface Content {
  role?: string;
  parts: Part[];
}

export interface Transcription {
  text?: string;
  finished?: boolean;
}

export interface ModalityCount {
  modality?: string;
  tokenCount?: number;
}

export interface Usage {
  promptTokenCount?: number;
  responseTokenCount?: number;
  totalTokenCount?: number;
  promptTokensDetails?: ModalityCount[];
  responseTokensDetails?: ModalityCount[];
}

export interface ServerContent {
  modelTurn?: { parts?: Part[] };
  inputTranscription?: Transcription;
  interimInputTranscription?: Transcription;
  outputTranscription?: Transcription;
  generationComplete?: boolean;
  turnComplete?: boolean;
  turnCompleteReason?: string;
  waitingForInput?: boolean;
  interrupted?: boolean;
  groundingMetadata?: unknown;
}

export interface ServerMessage {
  setupComplete?: { sessionId?: string };
  serverContent?: ServerContent;
  toolCall?: { functionCalls?: FunctionCall[] };
  toolCallCancellation?: { ids?: string[] };
  usageMetadata?: Usage;
  goAway?: { timeLeft?: string };
  sessionResumptionUpdate?: { newHandle?: string; resumable?: boolean; lastConsumedClientMessageIndex?: string | number };
  voiceActivity?: { type?: string; voiceActivityType?: string; audioOffset?: string };
  /** Parley's own, for clients that ask with `?acks=true`. */
  parleyAck?: { messages?: number };
}

export interface RealtimeInput {
  audio?: Blob64;
  video?: Blob64;
  text?: string;
  audioStreamEnd?: boolean;
  activityStart?: Record<string, never>;
  activityEnd?: Record<string, never>;
}

export type ClientMessage =
  | { setup: Record<string, unknown> }
  | { realtimeInput: RealtimeInput }
  | { clientContent: { turns: Content[]; turnComplete: boolean } }
  | { toolResponse: { functionResponses: FunctionResponse[] } };
