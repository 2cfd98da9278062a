import asyncio
from google import genai

client = genai.Client(api_key="none", http_options={"base_url": "https://localhost:8090"})
model = "gemini-2.5-flash-native-audio-preview-12-2025"
config = {"response_modalities": ["AUDIO"], "output_audio_transcription": {}}

async def main():
    async with client.aio.live.connect(model=model, config=config) as session:
        await session.send_client_content(turns={"parts": [{"text": "Please count to five."}]})
        with open("answer.pcm", "wb") as sound:  # 24 kHz, 16 bit, mono
            async for message in session.receive():
                sound.write(message.data or b"")
                if message.server_content and message.server_content.output_transcription:
                    print(message.server_content.output_transcription.text or "", end="")

asyncio.run(main())
