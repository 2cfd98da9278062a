// Vercel's AI SDK: a text, a stream and a call of a tool. Its provider for Google has no Live API, so this goes over HTTP.
// Only baseURL is Parley's.
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { generateText, streamText, tool } from 'ai';
import { z } from 'zod';

const google = createGoogleGenerativeAI({ baseURL: `${process.env.PARLEY_HTTP}/v1beta`, apiKey: 'none' });
const model = google('gemini-2.5-flash');
const report = (fields) => console.log(JSON.stringify(fields));

const { text } = await generateText({ model, prompt: 'Please count to five.' });
report({ text });

let streamed = '';
for await (const piece of streamText({ model, prompt: 'Please count to three.' }).textStream) streamed += piece;
report({ text: streamed });

const get_weather = tool({
  description: 'Tells the weather in a city.',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => ({ report: `It is sunny in ${city}, 25 degrees.` }),
});
const { toolCalls } = await generateText({ model, prompt: 'What is the weather in Paris?', tools: { get_weather } });
for (const call of toolCalls) report({ tool: call.toolName, args: call.input });
