"""The example `live_simple_cli` of genai-processors, as its package ships it: microphone and screen in, voice out.

It is started as its README says, in a process of its own, and ended by the end of its input once it has answered. The
devices are those in `devices`; the address comes from GOOGLE_GEMINI_BASE_URL, which the SDK below it reads.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

import report

TEXT = re.compile(r"'text': (['\"])(.*?)\1}")
HERE = pathlib.Path(__file__).parent


def main(recording: str) -> int:
    loudspeaker = tempfile.NamedTemporaryFile()
    example = subprocess.Popen(
        [sys.executable, "-u", "-m", "genai_processors.examples.live_simple_cli", "--mode=screen"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ
        | {
            "PYTHONPATH": str(HERE / "devices"),
            "FAKE_MICROPHONE": recording,
            "FAKE_LOUDSPEAKER": loudspeaker.name,
        },
    )
    guard = threading.Timer(80, example.kill)
    guard.daemon = True
    guard.start()
    turns = report.Turns()
    for line in example.stdout:
        print(line, end="")
        part = line.strip()
        if "output_transcription" in part:
            turns.said(TEXT.search(part).group(2))
        if "turn_complete" in part and "True" in part:
            turns.sound(b"\0" * os.path.getsize(loudspeaker.name))
            if turns.end():
                break
    example.stdin.close()
    example.kill()
    return 0


sys.exit(main(sys.argv[1]))
