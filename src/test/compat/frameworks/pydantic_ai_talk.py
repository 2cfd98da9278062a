"""An agent of Pydantic AI in a realtime session: it is asked by text, calls a tool, and is asked by voice.

Nothing here knows Parley: the address comes from GOOGLE_GEMINI_BASE_URL, which the SDK below it reads.
"""

import asyncio
import sys
import wave

from pydantic_ai import Agent
from pydantic_ai.realtime import RealtimeTurnCompleteEvent

import report

agent = Agent(instructions="You answer questions about the weather in a city.")


@agent.tool_plain
def get_weather(city: str) -> str:
    """Tells the weather in a city."""
    report.tool("get_weather", {"city": city})
    return f"It is sunny in {city}, 25 degrees."


async def microphone(recording: str):
    """A recording as it was spoken, then silence."""
    with wave.open(recording) as sound:
        samples = sound.getframerate() // 20
        piece = sound.readframes(samples)
        while True:
            yield piece.ljust(2 * samples, b"\0")
            await asyncio.sleep(0.05)
            piece = sound.readframes(samples)


async def main(recording: str) -> None:
    turns = report.Turns()
    async with agent.realtime("google:gemini-2.5-flash-native-audio-preview-12-2025").session() as session:
        assert session.audio_input_sample_rate == 16000
        sound = asyncio.create_task(collect(session.stream_audio(), turns))
        words = asyncio.create_task(transcribe(session.stream_transcripts(), turns))
        await session.send("What is the weather in Paris?")
        await session.wait_for_reply()
        await asyncio.sleep(0.5)
        turns.end()
        speaking = asyncio.create_task(session.send_audio(microphone(recording)))
        async for event in session:
            if isinstance(event, RealtimeTurnCompleteEvent) and turns.end():
                break
        for task in (speaking, sound, words):
            task.cancel()


async def collect(pieces, turns) -> None:
    async for piece in pieces:
        turns.sound(piece)


async def transcribe(parts, turns) -> None:
    async for part in parts:
        if part.speaker == "user":
            turns.heard(part.transcript, True)
        else:
            turns.said(part.transcript, True)


asyncio.run(asyncio.wait_for(main(sys.argv[1]), 60))
