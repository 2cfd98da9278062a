"""Google's Python SDK, unmodified, against a Parley server.

See ../README.md for the settings, the scenarios and what is printed. The SDK always speaks TLS;
SSL_CERT_FILE names the certificate.
"""

import asyncio
import importlib.metadata
import io
import json
import os
import pathlib
import platform
import re
import sys
import time
import urllib.request
import wave

from google import genai
from google.genai import errors, types

HTTP = os.environ["PARLEY_HTTP"]
HTTPS = os.environ["PARLEY_HTTPS"]
KEY = os.environ.get("PARLEY_KEY", "any")
BAD_KEY = os.environ.get("PARLEY_BAD_KEY", "wrong")
MODEL = os.environ.get("PARLEY_DIALECT_MODEL", "gemini-live-2.5-flash-preview")
WAIT_S = 45
STARTED = time.monotonic()


class Broken(Exception):
    """Something that must hold does not."""


def check(holds, words):
    if not holds:
        raise Broken(words)


scenario = ""
audio_run = {"chunks": 0, "bytes": 0}


def line(**fields):
    elapsed = round((time.monotonic() - STARTED) * 1000)
    print(json.dumps({"client": "python", "scenario": scenario, "ms": elapsed, **fields}), flush=True)


def report(**fields):
    """One line per event; pieces of audio that follow each other share one."""
    if fields.get("event") == "audio":
        audio_run["chunks"] += 1
        audio_run["bytes"] += fields["bytes"]
        return
    if audio_run["chunks"]:
        line(event="audio", **audio_run)
    audio_run.update(chunks=0, bytes=0)
    line(**fields)


def events_of(message):
    """A message of the SDK as a list of events, in the words of the wire."""
    content = message.server_content or types.LiveServerContent()
    if message.tool_call:
        calls = [{"id": c.id, "name": c.name, "args": c.args} for c in message.tool_call.function_calls]
        yield {"event": "toolCall", "calls": calls}
    if message.tool_call_cancellation:
        yield {"event": "toolCallCancellation", "ids": message.tool_call_cancellation.ids}
    if message.voice_activity:
        yield {"event": "voiceActivity", "type": str(message.voice_activity.voice_activity_type)}
    if content.interrupted:
        yield {"event": "interrupted"}
    if content.input_transcription:
        yield transcription("inputTranscription", content.input_transcription)
    for part in (content.model_turn and content.model_turn.parts) or []:
        if part.inline_data:
            yield {"event": "audio", "mimeType": part.inline_data.mime_type, "bytes": len(part.inline_data.data)}
        if part.text:
            yield {"event": "text", "text": part.text}
    if content.output_transcription:
        yield transcription("outputTranscription", content.output_transcription)
    if content.generation_complete:
        yield {"event": "generationComplete"}
    if content.turn_complete:
        usage = message.usage_metadata and message.usage_metadata.model_dump(mode="json", exclude_none=True)
        yield {"event": "turnComplete", "usage": usage}
    if message.go_away:
        yield {"event": "goAway", "text": str(message.go_away.time_left)}
    update = message.session_resumption_update
    if update:
        yield {"event": "resumption", "handle": update.new_handle, "resumable": update.resumable}


def transcription(event, piece):
    return {"event": event, "text": piece.text or "", "finished": bool(piece.finished)}


class Conversation:
    """A session and everything that came, in order."""

    def __init__(self, config, model=MODEL, key=KEY, base_url=HTTPS, **options):
        self.client = genai.Client(api_key=key, http_options={"base_url": base_url, **options})
        self.connection = self.client.aio.live.connect(model=model, config=config)
        self.events = []
        self.read = 0
        self.came = asyncio.Event()
        self.end_of = None

    async def __aenter__(self):
        self.session = await self.connection.__aenter__()
        self.listening = asyncio.create_task(self.listen())
        return self

    async def __aexit__(self, kind, error, trace):
        self.listening.cancel()
        await self.connection.__aexit__(kind, error, trace)

    async def listen(self):
        # receive() ends with each turn: a conversation is a loop around it.
        try:
            while True:
                async for message in self.session.receive():
                    for event in events_of(message):
                        self.events.append(event)
                        report(**event)
                    self.came.set()
        except errors.APIError as error:
            self.end_of = f"{error.code} {error.message}"
            self.came.set()

    async def next(self, kind):
        """The events that were not read yet, up to and with the next one of this kind."""
        deadline = time.monotonic() + WAIT_S
        while True:
            unread = self.unread()
            found = next((at for at, event in enumerate(unread) if event["event"] == kind), None)
            if found is not None:
                self.read += found + 1
                return unread[: found + 1]
            check(self.end_of is None, f"closed with {self.end_of} before {kind}")
            check(time.monotonic() < deadline, f"no {kind} in {WAIT_S} s")
            self.came.clear()
            try:
                await asyncio.wait_for(self.came.wait(), 0.5)
            except asyncio.TimeoutError:
                pass

    def unread(self):
        return self.events[self.read :]

    async def end(self):
        """Nothing of a turn may follow the last one."""
        await asyncio.sleep(0.25)
        late = [event["event"] for event in self.unread() if event["event"] != "voiceActivity"]
        check(not late, f"after the last turn came {late}")

    async def ask(self, text):
        await self.session.send_client_content(turns=types.Content(role="user", parts=[types.Part(text=text)]))

    async def hear(self, pcm, rate):
        await self.session.send_realtime_input(audio=types.Blob(data=pcm, mime_type=f"audio/pcm;rate={rate}"))


class Microphone:
    """A microphone that stays open: speech or silence, 20 ms at a time, in real time."""

    def __init__(self, talk, rate):
        self.talk = talk
        self.rate = rate
        self.pcm = b""

    async def __aenter__(self):
        self.sending = asyncio.create_task(self.send())
        return self

    async def __aexit__(self, *_):
        self.sending.cancel()

    def say(self, pcm):
        self.pcm += pcm

    async def send(self):
        size = self.rate // 50 * 2
        due = time.monotonic()
        while True:
            piece, self.pcm = self.pcm[:size], self.pcm[size:]
            await self.talk.hear(piece.ljust(size, b"\0"), self.rate)
            due += 0.02
            await asyncio.sleep(max(0, due - time.monotonic()))


def recordings():
    """The first recordings of the folder that last two to four seconds: words, samples, rate."""
    folder = pathlib.Path(os.environ["PARLEY_SPEECH"])
    found = []
    for row in (folder / "transcripts.tsv").read_text().splitlines():
        name, _, words = row.partition("\t")
        with wave.open(str(folder / f"{name}.wav")) as file:
            if 2 < file.getnframes() / file.getframerate() < 4:
                found.append((words, file.readframes(file.getnframes()), file.getframerate()))
    return found


def text_of(turn, kind):
    return "".join(event["text"] for event in turn if event["event"] == kind)


def count(turn, kind):
    return sum(event["event"] == kind for event in turn)


def check_turn(turn, modality="audio", heard="", said=""):
    """What holds for every whole turn; gives back what was heard and said."""
    kinds = [event["event"] for event in turn]
    check(modality in kinds, f"no {modality}")
    check(("text" if modality == "audio" else "audio") not in kinds, f"the other modality beside {modality}")
    check(kinds.count("generationComplete") == 1, "not one generationComplete before turnComplete")
    check("interrupted" not in kinds, "interrupted")
    last_content = len(kinds) - 1 - kinds[::-1].index(modality)
    check(last_content < kinds.index("generationComplete"), "content after generationComplete")
    check_usage(turn[-1]["usage"])
    for event in turn:
        if event["event"] == "audio":
            check(re.fullmatch(r"audio/pcm(;rate=24000)?", event["mimeType"]), f"mime type {event['mimeType']}")
            check(event["bytes"] % 2 == 0, "half a sample")
    if modality == "audio":
        check_transcription(turn, "outputTranscription")
    if heard:
        check_transcription(turn, "inputTranscription")
    sayable = text_of(turn, "outputTranscription" if modality == "audio" else "text")
    hearable = text_of(turn, "inputTranscription")
    check(said in sayable.lower(), f'"{said}" expected, "{sayable}" said')
    check(not heard or words_of(heard) & words_of(hearable), f'nothing of "{heard}" in "{hearable}"')
    audio_ms = sum(event.get("bytes", 0) for event in turn) // 48
    return {"heard": hearable, "said": sayable, "audioMs": audio_ms}


def words_of(text):
    return set(re.findall(r"\w+", text.lower()))


def check_transcription(turn, kind):
    pieces = [event for event in turn if event["event"] == kind]
    check(text_of(turn, kind).strip(), f"{kind} is empty")
    check(sum(piece["finished"] for piece in pieces) == 1, f"{kind}: finished not once")
    check(pieces[-1]["finished"], f"{kind} after its finished")


def check_usage(usage):
    check(usage, "turnComplete without usageMetadata")
    prompt, response = usage.get("prompt_token_count", 0), usage.get("response_token_count", 0)
    others = usage.get("thoughts_token_count", 0) + usage.get("tool_use_prompt_token_count", 0)
    check(prompt > 0, "no prompt tokens")
    check(usage["total_token_count"] == prompt + response + others, f"total of {usage}")
    for name, whole in (("prompt", prompt), ("response", response)):
        details = usage.get(f"{name}_tokens_details", [])
        check(sum(detail.get("token_count", 0) for detail in details) == whole, f"{name} details of {usage}")


TEXT = {"response_modalities": ["TEXT"]}
AUDIO = {"response_modalities": ["AUDIO"], "output_audio_transcription": {}}
# Brief answers: how long they go on tells nothing.
BOTH = {**AUDIO, "input_audio_transcription": {}, "max_output_tokens": 16}

WEATHER = types.FunctionDeclaration(
    name="get_weather",
    description="Tells the weather in a city",
    parameters={"type": "OBJECT", "properties": {"city": {"type": "STRING"}}, "required": ["city"]},
)
LIGHT = types.FunctionDeclaration(
    name="set_light",
    description="Turns the light on or off",
    parameters={"type": "OBJECT", "properties": {"on": {"type": "BOOLEAN"}}, "required": ["on"]},
)


async def text_turn():
    async with Conversation({"response_modalities": ["TEXT"]}) as talk:
        await talk.ask("Remember the code word is blue falcon.")
        first = await talk.next("turnComplete")
        check_turn(first, modality="text")
        await talk.ask("What is the code word?")
        second = await talk.next("turnComplete")
        facts = check_turn(second, modality="text", said="falcon")
        grown = second[-1]["usage"]["prompt_token_count"] > first[-1]["usage"]["prompt_token_count"]
        check(grown, "the second prompt does not hold the first turn")
        await talk.end()
        return facts


def control(path):
    request = urllib.request.Request(f"{HTTP}/parley/v1/{path}", headers={"x-goog-api-key": KEY})
    with urllib.request.urlopen(request, timeout=WAIT_S) as response:
        return json.load(response)


async def session():
    """The base URL carries the id: another connection goes on with what the first one left, and what it
    exports is the beginning of another session."""
    name = f"python-{time.time_ns()}"

    def opened(name):
        return Conversation({"response_modalities": ["TEXT"]}, base_url=f"{HTTPS}/sessions/{name}")

    async with opened(name) as first:
        await first.ask("Remember the code word is blue falcon.")
        check_turn(await first.next("turnComplete"), modality="text")
    async with opened(name) as second:
        await second.ask("What is the code word?")
        facts = check_turn(await second.next("turnComplete"), modality="text", said="falcon")
    turns = control(f"sessions/{name}/history")["turns"]
    check([turn["role"] for turn in turns] == ["user", "model"] * 2, f"turns {turns}")
    # The SDK knows no times.
    history = [types.Content(role=turn["role"], parts=turn["parts"]) for turn in turns]
    async with opened(f"{name}-copy") as copy:
        await copy.session.send_client_content(turns=history, turn_complete=False)
        await copy.ask("What is the code word?")
        check_turn(await copy.next("turnComplete"), modality="text", said="falcon")
    return facts


async def audio_turn():
    async with Conversation(AUDIO) as talk:
        await talk.ask("Please say: the river is wide")
        facts = check_turn(await talk.next("turnComplete"), said="river")
        await talk.end()
        return facts


async def speech_stream():
    words, pcm, rate = recordings()[0]
    async with Conversation(BOTH) as talk, Microphone(talk, rate) as microphone:
        microphone.say(pcm)
        facts = check_turn(await talk.next("turnComplete"), heard=words)
        await talk.end()
        return facts


async def speech_file():
    words, pcm, rate = recordings()[1]
    async with Conversation(BOTH) as talk:
        await talk.hear(pcm, rate)
        await talk.session.send_realtime_input(audio_stream_end=True)
        facts = check_turn(await talk.next("turnComplete"), heard=words)
        await talk.end()
        return facts


async def barge_in():
    words, pcm, rate = recordings()[0]
    async with Conversation(BOTH) as talk, Microphone(talk, rate) as microphone:
        await talk.ask("Count to thirty.")
        await talk.next("audio")
        await asyncio.sleep(1)
        microphone.say(pcm)
        spoken = time.monotonic()
        await talk.next("interrupted")
        interrupted_after_ms = round((time.monotonic() - spoken) * 1000)
        rest = await talk.next("turnComplete")
        check(count(rest, "audio") == 0, "audio of the old turn after interrupted")
        check(count(rest, "generationComplete") == 0, "generationComplete after interrupted")
        check_usage(rest[-1]["usage"])
        facts = check_turn(await talk.next("turnComplete"), heard=words)
        await talk.end()
        return {**facts, "interruptedAfterMs": interrupted_after_ms}


async def manual_activity():
    words, pcm, rate = recordings()[2]
    manual = {"automatic_activity_detection": {"disabled": True}}
    async with Conversation({**BOTH, "realtime_input_config": manual}) as talk:
        await talk.session.send_realtime_input(activity_start=types.ActivityStart())
        for at in range(0, len(pcm), 640):
            await talk.hear(pcm[at : at + 640], rate)
        await talk.session.send_realtime_input(activity_end=types.ActivityEnd())
        facts = check_turn(await talk.next("turnComplete"), heard=words)
        await talk.end()
        return facts


async def function_call_2_5():
    """2.x: the turn ends with the call, the answer is a new one."""
    config = {**AUDIO, "tools": [types.Tool(function_declarations=[WEATHER])]}
    async with Conversation(config, model="gemini-2.5-flash-native-audio-preview-12-2025") as talk:
        await talk.ask("What is the weather in Oslo?")
        call = (await talk.next("toolCall"))[-1]["calls"][0]
        check(call["name"] == "get_weather" and "oslo" in call["args"]["city"].lower(), f"call {call}")
        end = await talk.next("turnComplete")
        check(end[0]["event"] == "generationComplete", f"{end[0]['event']} after toolCall")
        check_usage(end[-1]["usage"])
        await respond(talk, call, {"output": "sunny and warm"})
        facts = check_turn(await talk.next("turnComplete"), said="sunny")
        await talk.end()
        return facts


async def function_call_3_1():
    """3.x flash live: nothing ends before the response, one turnComplete is for the whole exchange."""
    config = {**AUDIO, "tools": [types.Tool(function_declarations=[LIGHT])]}
    async with Conversation(config, model="gemini-3.1-flash-live-preview") as talk:
        await talk.session.send_realtime_input(text="Please turn the light on.")
        call = (await talk.next("toolCall"))[-1]["calls"][0]
        check(call["name"] == "set_light" and call["args"]["on"] is True, f"call {call}")
        await asyncio.sleep(0.5)  # a lamp takes its time
        check(not talk.unread(), f"{talk.unread()} before the response")
        await respond(talk, call, {"output": "the kitchen is bright"})
        facts = check_turn(await talk.next("turnComplete"), said="bright")
        await talk.end()
        return facts


async def respond(talk, call, response):
    answer = types.FunctionResponse(id=call["id"], name=call["name"], response=response)
    await talk.session.send_tool_response(function_responses=answer)


async def function_beside():
    """The turn ends with the call; the talk goes on; the result interrupts it."""
    beside = WEATHER.model_copy(update={"behavior": types.Behavior.NON_BLOCKING})
    async with Conversation({**TEXT, "tools": [types.Tool(function_declarations=[beside])]}) as talk:
        await talk.ask("What is the weather in Oslo?")
        call = (await talk.next("toolCall"))[-1]["calls"][0]
        await talk.next("turnComplete")
        await talk.ask("Say hello.")
        await talk.next("turnComplete")
        answer = types.FunctionResponse(
            id=call["id"], name=call["name"], response={"output": "sunny"}, scheduling="INTERRUPT"
        )
        await talk.session.send_tool_response(function_responses=answer)
        facts = check_turn(await talk.next("turnComplete"), modality="text", said="sunny")
        await talk.end()
        return facts


async def function_cancelled():
    """Models of 3.8: what the user says next cancels a call that waits."""
    blocking = WEATHER.model_copy(update={"behavior": types.Behavior.BLOCKING})
    config = {**TEXT, "tools": [types.Tool(function_declarations=[blocking])]}
    async with Conversation(config, model="gemini-3.8-live") as talk:
        await talk.ask("What is the weather in Oslo?")
        call = (await talk.next("toolCall"))[-1]["calls"][0]
        await talk.next("turnComplete")
        await talk.ask("Say hello.")
        await talk.next("toolCallCancellation")
        await respond(talk, call, {"output": "sunny"})  # too late
        facts = check_turn(await talk.next("turnComplete"), modality="text", said="hello")
        await talk.end()
        return facts


async def go_away():
    """The server says that it goes away; the talk goes on by another connection."""
    plan = json.dumps({"faults": [{"fault": "goAway", "after": 1, "ms": 9000}]}).encode()
    request = urllib.request.Request(
        f"{HTTP}/parley/v1/faults", data=plan, headers={"x-goog-api-key": KEY}, method="PUT"
    )
    urllib.request.urlopen(request).close()
    config = {**TEXT, "session_resumption": {}}
    async with Conversation(config) as first:
        left = (await first.next("goAway"))[-1]["text"]
        check(left in ("9s", "0:00:09"), f"{left} left")
        await first.ask("My name is Ada.")
        await first.next("turnComplete")
        handle = (await first.next("resumption"))[-1]["handle"]
    async with Conversation({**config, "session_resumption": {"handle": handle}}) as talk:
        await talk.next("resumption")
        await talk.ask("What is my name?")
        return check_turn(await talk.next("turnComplete"), modality="text", said="ada")


async def resume():
    """The connection is cut without a word; the handle leads to the same talk, a pending call included."""
    config = {**TEXT, "session_resumption": {}, "tools": [types.Tool(function_declarations=[WEATHER])]}
    async with Conversation(config) as first:
        await first.ask("My name is Ada.")
        await first.next("turnComplete")
        await first.ask("What is the weather in Oslo?")
        call = (await first.next("toolCall"))[-1]["calls"][0]
        await first.next("turnComplete")
        handle = (await first.next("resumption"))[-1]["handle"]
        first.session._ws.transport.abort()
    async with Conversation({**config, "session_resumption": {"handle": handle}}) as talk:
        check((await talk.next("resumption"))[-1]["resumable"], "not resumable")
        await respond(talk, call, {"output": "sunny"})
        check_turn(await talk.next("turnComplete"), modality="text", said="sunny")
        await talk.next("resumption")
        await talk.ask("What is my name?")
        return check_turn(await talk.next("turnComplete"), modality="text", said="ada")


async def token():
    """A token of one use opens one session."""
    client = genai.Client(api_key=KEY, http_options={"base_url": HTTPS, "api_version": "v1alpha"})
    minted = client.auth_tokens.create(config={"uses": 1})
    check(minted.name.startswith("auth_tokens/"), f"token {minted.name}")
    async with Conversation(TEXT, key=minted.name, api_version="v1alpha") as talk:
        await talk.ask("Say the word banana.")
        facts = check_turn(await talk.next("turnComplete"), modality="text", said="banana")
        await talk.end()
    await refused({"key": minted.name, "api_version": "v1alpha"}, 1011, "Token has been used too many times")
    return facts


async def rest():
    client = genai.Client(api_key=KEY, http_options={"base_url": HTTPS})
    asked = {"model": "gemini-2.5-flash", "contents": "Say the word banana."}
    whole = client.models.generate_content(**asked)
    check("banana" in whole.text.lower(), f"said {whole.text}")
    pieces = list(client.models.generate_content_stream(**asked))
    said = "".join(piece.text or "" for piece in pieces)
    check("banana" in said.lower() and pieces[-1].candidates[0].finish_reason == "STOP", f"streamed {said}")
    tokens = client.models.count_tokens(**asked).total_tokens
    check(tokens == whole.usage_metadata.prompt_token_count, f"{tokens} tokens")
    places = client.models.embed_content(model="gemini-embedding-001", contents=["tea", "coffee"]).embeddings
    check(len(places) == 2 and len(places[0].values) == 384, f"{len(places)} embeddings")
    wrong = genai.Client(api_key=BAD_KEY, http_options={"base_url": HTTPS})
    try:
        wrong.models.generate_content(**asked)
        raise Broken("a bad key is answered")
    except errors.ClientError as error:
        check(error.code == 400 and "API key not valid" in error.message, str(error))
    file = client.files.upload(file=io.BytesIO(b"words in a file"), config={"mime_type": "text/plain"})
    check(file.name.startswith("files/") and file.size_bytes == 15, f"uploaded {file}")
    heard = client.models.generate_content(model=asked["model"], contents=[file, asked["contents"]])
    check("banana" in heard.text.lower(), f"with a file said {heard.text}")
    client.files.delete(name=file.name)
    try:
        client.files.get(name=file.name)
        raise Broken("a deleted file is there")
    except errors.ClientError as error:
        check(error.code == 403, str(error))
    return {"said": said, "totalTokens": tokens}


async def bad_key():
    return await refused({"key": BAD_KEY}, 1007, "API key not valid. Please pass a valid API key.")


async def unknown_model():
    words = "models/no-such-model is not found for API version v1"
    return await refused({"model": "no-such-model"}, 1008, words)


async def refused(settings, code, words):
    try:
        async with Conversation(AUDIO, **settings):
            raise Broken("connected")
    except errors.APIError as error:
        # The reason of the close frame stands where the JSON of an HTTP error would.
        reason = str(error.message or error.details or error)
        check(error.code == code, f"close {error.code}, not {code}")
        check(reason.startswith(words), f'"{words}" expected, got "{reason}"')
        return {"code": error.code, "reason": reason, "shown": str(error)}


SCENARIOS = {
    "text-turn": text_turn,
    "session": session,
    "audio-turn": audio_turn,
    "speech-stream": speech_stream,
    "speech-file": speech_file,
    "barge-in": barge_in,
    "manual-activity": manual_activity,
    "function-call-2.5": function_call_2_5,
    "function-call-3.1": function_call_3_1,
    "function-beside": function_beside,
    "function-cancelled": function_cancelled,
    "resume": resume,
    "go-away": go_away,
    "token": token,
    "rest": rest,
    "bad-key": bad_key,
    "unknown-model": unknown_model,
}


async def main():
    global scenario
    asked = sys.argv[1:] or list(SCENARIOS)
    failed = []
    for scenario in asked:
        start = time.monotonic()
        try:
            facts = {"ok": True, **await SCENARIOS[scenario]()}
        except Exception as error:
            failed.append(scenario)
            facts = {"ok": False, "why": f"{type(error).__name__}: {error}"}
        report(tookMs=round((time.monotonic() - start) * 1000), **facts)
    scenario = "all"
    sdk = f"google-genai {importlib.metadata.version('google-genai')}"
    line(ok=not failed, sdk=sdk, runtime=platform.python_version(), ran=len(asked), failed=failed)
    return 1 if failed else 0


sys.exit(asyncio.run(main()))
