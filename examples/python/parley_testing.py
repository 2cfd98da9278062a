"""Starts Parley's test server of the Live API and asks it what happened. Needs nothing but Python."""

import json
import os
import secrets
import subprocess
import time
import urllib.error
import urllib.request


class Parley:
    """A test server in a process of its own. `command` is PARLEY in the environment, or ./parley."""

    def __init__(self, script, flags=(), command=None):
        self.key = secrets.token_hex(16)
        words = [command or os.environ.get("PARLEY", "./parley"), "serve", "--scripted", str(script)]
        words += ["--port", "0", "--tls-port", "0", *flags]
        environment = {**os.environ, "PARLEY_KEY": self.key}
        self.process = subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if line.startswith("ready "):
                self.http, self.https = line.split()[1:]
                return
        raise RuntimeError(f"Parley ended with exit code {self.process.wait()} before it was ready")

    def reset(self):
        """Back to the beginning. Before each test."""
        return self._ask("POST", "reset")

    def script(self, yaml):
        """From now on this script counts."""
        return self._ask("PUT", "script", yaml)

    def hears(self, *words):
        """What the ear understands next of speech that carries no words."""
        return self._ask("POST", "hears", json.dumps({"words": words}))

    def fault(self, fault, connections=1):
        """Disturbs the next connections: drop-after-setup, slow-setup-5s."""
        return self._ask("POST", "fault", json.dumps({"fault": fault, "connections": connections}))

    def advance(self, time):
        """Moves the clock: 90s, 15m."""
        return self._ask("POST", "clock", json.dumps({"advance": time}))

    def transcript(self):
        """What was said, heard and called on the newest connection."""
        return self._ask("GET", "transcript")

    def until(self, expected):
        """Waits until the transcript is as expected, at most ten seconds."""
        end = time.monotonic() + 10
        while True:
            transcript = self.transcript()
            if expected(transcript):
                return transcript
            if time.monotonic() > end:
                raise AssertionError("not in time:\n" + "\n".join(transcript["lines"]))
            time.sleep(0.02)

    def stop(self):
        self.process.terminate()
        self.process.communicate()

    def _ask(self, method, path, body=None):
        request = urllib.request.Request(
            f"{self.http}/parley/v1/test/{path}",
            method=method,
            data=None if body is None else body.encode(),
            headers={"x-goog-api-key": self.key},
        )
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["error"]["message"]) from error
