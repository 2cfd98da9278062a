"""An agent of Google's Agent Development Kit, live: it is asked by text, calls a tool, and is asked by voice.

Nothing here knows Parley: the address comes from GOOGLE_GEMINI_BASE_URL, which the SDK below ADK reads.
"""

import asyncio
import sys
import wave

from google.adk.agents import Agent, LiveRequestQueue
from google.adk.agents.run_config import RunConfig, StreamingMode
from google.adk.runners import InMemoryRunner
from google.genai import types

import report


def get_weather(city: str) -> dict:
    """Tells the weather in a city.

    Args:
        city: The name of the city.
    """
    report.tool("get_weather", {"city": city})
    return {"report": f"It is sunny in {city}, 25 degrees."}


agent = Agent(
    name="weather_agent",
    model="gemini-2.5-flash-native-audio-preview-12-2025",
    description="Answers questions about the weather.",
    instruction="You answer questions about the weather in a city.",
    tools=[get_weather],
)


async def speak(queue: LiveRequestQueue, recording: str) -> None:
    """Streams a recording as a microphone does, then silence until it is cancelled."""
    with wave.open(recording) as sound:
        mime_type = f"audio/pcm;rate={sound.getframerate()}"
        samples = sound.getframerate() // 20
        piece = sound.readframes(samples)
        while True:
            queue.send_realtime(types.Blob(data=piece.ljust(2 * samples, b"\0"), mime_type=mime_type))
            await asyncio.sleep(0.05)
            piece = sound.readframes(samples)


async def main(recording: str) -> None:
    runner = InMemoryRunner(agent=agent, app_name="weather")
    session = await runner.session_service.create_session(app_name="weather", user_id="someone")
    queue = LiveRequestQueue()
    config = RunConfig(
        streaming_mode=StreamingMode.BIDI,
        response_modalities=["AUDIO"],
        input_audio_transcription=types.AudioTranscriptionConfig(),
        output_audio_transcription=types.AudioTranscriptionConfig(),
    )
    queue.send_content(types.UserContent(parts=[types.Part(text="What is the weather in Paris?")]))
    turns = report.Turns()
    microphone = None
    async for event in runner.run_live(
        user_id="someone", session_id=session.id, live_request_queue=queue, run_config=config
    ):
        for part in event.content.parts if event.content and event.content.parts else []:
            if part.inline_data:
                turns.sound(part.inline_data.data)
        if event.input_transcription and event.input_transcription.text:
            turns.heard(event.input_transcription.text, bool(event.input_transcription.finished))
        if event.output_transcription and event.output_transcription.text:
            turns.said(event.output_transcription.text, not event.partial)
        if event.turn_complete and turns.end():
            if microphone:
                break
            microphone = asyncio.create_task(speak(queue, recording))
    microphone.cancel()
    queue.close()


asyncio.run(asyncio.wait_for(main(sys.argv[1]), 90))
