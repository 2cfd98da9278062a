"""The example `realtime_camera` of pydantic-ai-examples, as its package ships it: camera and voice in a browser.

The example is a web server; it is started in a process of its own. This program does what its page does in a browser: it
shows a picture, types a line and speaks. The address comes from GOOGLE_GEMINI_BASE_URL, which the SDK below it reads.
"""

import asyncio
import base64
import json
import os
import socket
import subprocess
import sys
import wave

import websockets
from PIL import Image
from PIL import Image

import report

MODEL = "google:gemini-3.1-flash-live-preview"  # the example's own default


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def connected(port: int):
    """The example's server takes a moment to start."""
    for _ in range(240):
        try:
            return await websockets.connect(f"ws://127.0.0.1:{port}/ws", origin=f"http://127.0.0.1:{port}", proxy=None)
        except OSError:
            await asyncio.sleep(0.25)
    raise TimeoutError("the example does not start")


def picture() -> str:
    path = "camera.jpg"
    Image.new("RGB", (640, 480), (180, 40, 40)).save(path)
    with open(path, "rb") as file:
        return base64.b64encode(file.read()).decode()


async def speak(page, recording: str) -> None:
    with wave.open(recording) as sound:
        samples = sound.getframerate() // 20
        piece = sound.readframes(samples)
        while True:
            await page.send(piece.ljust(2 * samples, b"\0"))
            await asyncio.sleep(0.05)
            piece = sound.readframes(samples)


async def talk(port: int, recording: str) -> None:
    turns = report.Turns()
    speaking = None
    page = await connected(port)
    async for message in page:
        if isinstance(message, bytes):
            turns.sound(message)
            continue
        event = json.loads(message)
        match event["type"]:
            case "session_config":
                assert event["input_sample_rate"] == 16000, event
                await page.send(json.dumps({"type": "image", "data": picture(), "mime": "image/jpeg"}))
                await page.send(json.dumps({"type": "text", "text": "Please count to five."}))
            case "transcript":
                (turns.heard if event["speaker"] == "user" else turns.said)(event["delta"])
            case "turn_complete" if turns.end():
                if speaking:
                    break
                speaking = asyncio.create_task(speak(page, recording))
            case "error":
                raise RuntimeError(event["message"])
    speaking.cancel()
    await page.close()


def main(recording: str) -> None:
    port = free_port()
    example = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "pydantic_ai_examples.realtime_camera.app:app", "--port", str(port)],
        env=os.environ | {"LOGFIRE_SEND_TO_LOGFIRE": "false", "CAMERA_REALTIME_MODEL": MODEL},
    )
    try:
        asyncio.run(asyncio.wait_for(talk(port, recording), 80))
    finally:
        example.kill()


main(sys.argv[1])
