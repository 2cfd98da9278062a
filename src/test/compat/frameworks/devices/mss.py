"""Stands in for mss on a machine without a screen: the screen is grey."""


class mss:
    monitors = [{}]

    def grab(self, _monitor):
        return _Shot()


class _Shot:
    size = (320, 240)
    rgb = b"\x80" * (320 * 240 * 3)
