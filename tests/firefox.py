"""Firefox, driven by its own protocol (Marionette): no driver has to be installed."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

# The keys that are no letters, as WebDriver names them.
ENTER, ESCAPE, UP, DOWN = "\ue007", "\ue00c", "\ue013", "\ue015"


class Firefox:
    """A headless Firefox and one page in it."""

    def __init__(self, program: str, profile: Path) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
        command = [program, "--headless", "--marionette", "--profile", str(profile), "--no-remote"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.count = 0
        try:
            self.socket = self._connect(port)
            self._receive()
            self.call("WebDriver:NewSession", {})
        except BaseException:
            self._end(0)
            raise

    def _connect(self, port: int) -> socket.socket:
        for _ in range(300):
            if self.process.poll() is not None:
                raise ConnectionError(f"Firefox ended with {self.process.returncode}")
            with suppress(OSError):
                return socket.create_connection(("127.0.0.1", port), timeout=60)
            time.sleep(0.1)
        raise TimeoutError("Firefox did not start")

    def _receive(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            size += self._read(1)
        left = int(size[:-1])
        content = b""
        while len(content) < left:
            content += self._read(left - len(content))
        return json.loads(content)

    def _read(self, size: int) -> bytes:
        """Up to ``size`` bytes. What has died sends none, for ever."""
        content = self.socket.recv(size)
        if not content:
            raise ConnectionError("Firefox closed the connection")
        return content

    def call(self, command: str, parameters: dict[str, Any]) -> Any:
        self.count += 1
        text = json.dumps([0, self.count, command, parameters]).encode()
        self.socket.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, result = self._receive()
        assert error is None, error
        return result

    def goto(self, address: str) -> None:
        self.call("WebDriver:Navigate", {"url": address})

    def press(self, *keys: str) -> None:
        """Keys one after the other, as from a keyboard, to what has the focus."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": strokes}
        self.call("WebDriver:PerformActions", {"actions": [source]})

    def run(self, script: str) -> Any:
        return self.call("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def wait(self, condition: str) -> None:
        for _ in range(400):
            if self.run(f"return Boolean({condition})"):
                return
            time.sleep(0.02)
        raise AssertionError(condition)

    def close(self) -> None:
        with suppress(Exception):
            self.call("Marionette:Quit", {"flags": ["eForceQuit"]})
        self.socket.close()
        self._end(20)

    def _end(self, seconds: float) -> None:
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
