import { byId, el } from '../base/dom.ts';
import { nowMs } from '../base/clock.ts';
import type { Attachment, Conversation } from '../talk/conversation.ts';
import type { Talk } from '../talk/talk.ts';
import { dress } from './parts.ts';

const MOST_FILES = 8;
const MOST_BYTES = 11 << 20; // a message holds 16 MiB, and base64 takes a third more

interface Dropped extends Attachment {
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** The box for words and files. Enter sends, Shift and Enter begin a new line; files may be dropped anywhere. */
export class Composer {
  readonly #talk: Talk;
  readonly #conversation: Conversation;
  readonly #words = byId('words', HTMLTextAreaElement);
  readonly #list = byId('attached', HTMLUListElement);
  readonly #files = byId('files', HTMLInputElement);
  readonly #veil = byId('drop', HTMLDivElement);
  #attached: Dropped[] = [];

  constructor(talk: Talk, conversation: Conversation) {
    this.#talk = talk;
    this.#conversation = conversation;
    dress(byId('attach', HTMLButtonElement), 'attach', 'Attach a picture or a sound');
    dress(byId('send', HTMLButtonElement), 'send', 'Send');
    byId('attach', HTMLButtonElement).addEventListener('click', () => this.#files.click());
    this.#files.addEventListener('change', () => void this.#add([...(this.#files.files ?? [])]));
    byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.#words.addEventListener('keydown', (event) => this.#key(event));
    this.#words.addEventListener('input', () => this.#grow());
    this.#listenForDrops();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.#send();
  }

  #grow(): void {
    this.#words.style.height = 'auto';
    this.#words.style.height = `${Math.min(this.#words.scrollHeight, 160)}px`;
  }

  #listenForDrops(): void {
    addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      this.#veil.hidden = false;
    });
    addEventListener('dragleave', (event) => (this.#veil.hidden = event.relatedTarget === null));
    addEventListener('drop', (event) => {
      if (!event.dataTransfer) return;
      event.preventDefault();
      this.#veil.hidden = true;
      void this.#add([...event.dataTransfer.files]);
    });
    this.#words.addEventListener('paste', (event) => void this.#add([...(event.clipboardData?.files ?? [])]));
  }

  async #add(files: File[]): Promise<void> {
    for (const file of files) {
      const kind = file.type.startsWith('image/') ? 'image' : file.type.startsWith('audio/') ? 'audio' : undefined;
      const total = this.#attached.reduce((sum, { bytes }) => sum + bytes.length, file.size);
      if (!kind) {
        this.#conversation.note(`${file.name} is neither a picture nor a sound.`, 'bad', nowMs());
      } else if (this.#attached.length >= MOST_FILES || total > MOST_BYTES) {
        this.#conversation.note(`${file.name} is too much for one message: up to ${MOST_FILES} files of ${MOST_BYTES >> 20} MB together.`, 'bad', nowMs());
      } else {
        const bytes = new Uint8Array(await file.arrayBuffer());
        this.#attached.push({ url: URL.createObjectURL(file), name: file.name, kind, mimeType: file.type, bytes });
      }
    }
    this.#files.value = '';
    this.#draw();
    if (files.length > 0) this.#words.focus();
  }

  #draw(): void {
    this.#list.replaceChildren(
      ...this.#attached.map((file) =>
        el(
          'li',
          {},
          file.kind === 'image' ? el('img', { src: file.url, alt: '' }) : '♪',
          el('span', {}, file.name),
          el('button', { type: 'button', 'aria-label': `Remove ${file.name}`, onclick: () => this.#remove(file) }, '×'),
        ),
      ),
    );
  }

  #remove(file: Dropped): void {
    URL.revokeObjectURL(file.url);
    this.#attached = this.#attached.filter((each) => each !== file);
    this.#draw();
  }

  async #send(): Promise<void> {
    const text = this.#words.value.trim();
    const files = this.#attached;
    if (text === '' && files.length === 0) return;
    this.#words.value = '';
    this.#attached = [];
    this.#grow();
    this.#draw();
    this.#conversation.typed(text, files, nowMs());
    await this.#talk.say(text, files);
  }
}
