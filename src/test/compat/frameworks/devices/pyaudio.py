"""Stands in for PyAudio on a machine without a sound card.

The microphone plays the recording that FAKE_MICROPHONE names, in real time, and then silence; the loudspeaker counts the
bytes that it is given into the file that FAKE_LOUDSPEAKER names.
"""

import os
import time
import wave

paInt16 = 8
paInt24 = 4


class PyAudio:
    def get_default_input_device_info(self):
        return {"index": 0}

    def open(self, input=False, rate=24000, **_):
        return _Microphone(rate) if input else _Loudspeaker()


class _Microphone:
    def __init__(self, rate):
        with wave.open(os.environ["FAKE_MICROPHONE"]) as recording:
            assert recording.getframerate() == rate, (recording.getframerate(), rate)
            self._left = recording.readframes(recording.getnframes())
        self._rate = rate

    def read(self, frames, **_):
        time.sleep(frames / self._rate)
        piece, self._left = self._left[: 2 * frames], self._left[2 * frames :]
        return piece.ljust(2 * frames, b"\0")


class _Loudspeaker:
    def write(self, data):
        with open(os.environ["FAKE_LOUDSPEAKER"], "ab") as sound:
            sound.write(data)
