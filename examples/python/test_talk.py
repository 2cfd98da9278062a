import asyncio
import os
import pathlib

import pytest
from google import genai
from google.genai import types
from parley_testing import Parley

SCRIPT = os.environ.get("SCRIPT", pathlib.Path(__file__).parent.parent / "script.yaml")
DATA = os.environ.get("PARLEY_DATA", pathlib.Path.home() / ".local/share/parley")


@pytest.fixture(scope="module")
def server():
    server = Parley(SCRIPT, ["--data", str(DATA)])
    # The SDK always speaks TLS: this is the certificate that the server made for itself.
    os.environ["SSL_CERT_FILE"] = str(next(pathlib.Path(DATA).rglob("cert.pem")))
    yield server
    server.stop()


@pytest.fixture
def parley(server):
    server.reset()
    return server


async def app(parley, words):
    """The app under test: says something and answers the model's calls; gives back what it was told."""
    client = genai.Client(api_key=parley.key, http_options={"base_url": parley.https})
    config = types.LiveConnectConfig(response_modalities=["TEXT"])
    told = ""
    async with client.aio.live.connect(model="gemini-live-2.5-flash-preview", config=config) as session:
        await session.send_realtime_input(text=words)
        while not told:
            async for message in session.receive():
                told += message.text or ""
                for call in message.tool_call.function_calls if message.tool_call else []:
                    answer = types.FunctionResponse(id=call.id, name=call.name, response={"degrees": 21})
                    await session.send_tool_response(function_responses=[answer])
    return told


def test_the_app_says_hello(parley):
    assert asyncio.run(app(parley, "Hello there")) == "Hello! How can I help?"
    assert parley.transcript()["heard"] == ["Hello there"]


def test_the_app_answers_a_call(parley):
    assert asyncio.run(app(parley, "What is the weather?")) == "It is 21 degrees in Rome."
    assert parley.transcript()["toolCalls"][0]["args"] == {"city": "Rome"}


def test_the_app_is_told_that_it_was_dropped(parley):
    parley.fault("drop-after-2-1011")
    with pytest.raises(Exception, match="1011"):
        asyncio.run(app(parley, "Hello"))
