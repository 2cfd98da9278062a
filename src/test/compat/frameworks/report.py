"""What a conversation came to, one JSON object a line, for the test that started it."""

import json


def line(**fields) -> None:
    print(json.dumps(fields), flush=True)


def tool(name: str, args: dict) -> None:
    line(tool=name, args=args)


class Turns:
    """Collects a turn until it ends."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._heard = []
        self._said = []
        self._bytes = 0

    def sound(self, data: bytes) -> None:
        self._bytes += len(data)

    def heard(self, words: str, whole: bool = False) -> None:
        self._heard = [words] if whole else self._heard + [words]

    def said(self, words: str, whole: bool = False) -> None:
        self._said = [words] if whole else self._said + [words]

    def end(self) -> bool:
        """Reports the turn. False when nothing was said in it, as in a turn that only calls a tool."""
        told = self._bytes > 0 or bool(self._said)
        if told:
            line(turn={"heard": "".join(self._heard).strip(), "said": "".join(self._said).strip(), "bytes": self._bytes})
            self._clear()
        return told
