import { GoogleGenAI, Modality } from '@google/genai';
import { createWriteStream } from 'node:fs';

const ai = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: 'http://localhost:8089' } });
const sound = createWriteStream('answer.pcm'); // 24 kHz, 16 bit, mono
const session = await ai.live.connect({
  model: 'gemini-2.5-flash-native-audio-preview-12-2025',
  config: { responseModalities: [Modality.AUDIO], outputAudioTranscription: {} },
  callbacks: {
    onmessage: ({ data, serverContent }) => {
      if (data) sound.write(Buffer.from(data, 'base64'));
      process.stdout.write(serverContent?.outputTranscription?.text ?? '');
      if (serverContent?.turnComplete) session.close();
    },
  },
});
session.sendClientContent({ turns: 'Please count to five.' });
