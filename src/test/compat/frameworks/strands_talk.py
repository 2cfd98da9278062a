"""An agent of Strands in a bidirectional session: it is asked by text, calls a tool, and is asked by voice.

Nothing here knows Parley: the address comes from GOOGLE_GEMINI_BASE_URL, which the SDK below it reads.
"""

import asyncio
import base64
import sys
import wave

from strands import tool
from strands.bidi import BidiAgent
from strands.bidi.models.google import GoogleGeminiLiveModel
from strands.bidi.types.media import AudioDelta

import report


@tool
def get_weather(city: str) -> str:
    """Tells the weather in a city.

    Args:
        city: The name of the city.
    """
    report.tool("get_weather", {"city": city})
    return f"It is sunny in {city}, 25 degrees."


async def speak(agent: BidiAgent, recording: str) -> None:
    with wave.open(recording) as sound:
        samples = sound.getframerate() // 20
        piece = sound.readframes(samples)
        while True:
            await agent.send(AudioDelta(format="pcm", source={"bytes": piece.ljust(2 * samples, b"\0")}))
            await asyncio.sleep(0.05)
            piece = sound.readframes(samples)


async def main(recording: str) -> None:
    model = GoogleGeminiLiveModel(model_id="gemini-2.5-flash-native-audio-preview-12-2025")
    agent = BidiAgent(model=model, tools=[get_weather], system_prompt="You answer questions about the weather in a city.")
    turns = report.Turns()
    speaking = None
    await agent.start()
    await agent.send("What is the weather in Paris?")
    async for event in agent.receive():
        match event.get("type"):
            case "bidi_audio_delta":
                turns.sound(base64.b64decode(event["audio"]))
            case "bidi_transcript_delta":
                (turns.heard if event["role"] == "user" else turns.said)(event["delta"])
            case "bidi_response_stop" if turns.end():
                if speaking:
                    break
                speaking = asyncio.create_task(speak(agent, recording))
    speaking.cancel()
    await agent.stop()


asyncio.run(asyncio.wait_for(main(sys.argv[1]), 60))
