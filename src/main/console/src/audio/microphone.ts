import { Emitter } from '../base/emitter.ts';
import workletUrl from './microphone.worklet.ts?worker&url';

export interface Piece {
  /** 16 kHz, 16 bit, mono. */
  readonly samples: Int16Array<ArrayBuffer>;
  /** Root mean square, 0 to 1. */
  readonly level: number;
}

export interface MicrophoneWishes {
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

/** The microphone of this device while it is open. */
export class Microphone extends Emitter<{ piece: Piece; ended: undefined }> {
  readonly #stream: MediaStream;
  readonly #context: AudioContext;

  private constructor(stream: MediaStream, context: AudioContext) {
    super();
    this.#stream = stream;
    this.#context = context;
  }

  /** Asks the person and opens it. Throws a `DOMException` when there is none, or a "no". */
  static async open(wishes: MicrophoneWishes): Promise<Microphone> {
    if (!navigator.mediaDevices) throw new DOMException('only over https or on localhost', 'SecurityError');
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...wishes, channelCount: 1 } });
    const context = new AudioContext({ latencyHint: 'interactive' });
    try {
      await context.audioWorklet.addModule(workletUrl);
      const microphone = new Microphone(stream, context);
      microphone.#listen();
      await context.resume();
      return microphone;
    } catch (failure) {
      stream.getTracks().forEach((track) => track.stop());
      await context.close();
      throw failure;
    }
  }

  #listen(): void {
    const node = new AudioWorkletNode(this.#context, 'capture', { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }: MessageEvent<Piece>) => this.emit('piece', data);
    this.#context.createMediaStreamSource(this.#stream).connect(node);
    this.#stream.getAudioTracks()[0]?.addEventListener('ended', () => this.emit('ended', undefined));
  }

  async close(): Promise<void> {
    this.#stream.getTracks().forEach((track) => track.stop());
    if (this.#context.state !== 'closed') await this.#context.close();
  }
}
