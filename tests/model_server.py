"""
A server process that speaks OpenAI's chat completions and answers as a test tells it to.

Replies are taken in their order, the last one again and again; a reply with "when" is taken each time those
words are in what is asked. Every request is written to a file, so that a test can see what was sent.
"""

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Server:
    """What a test knows of a running server."""

    address: str
    log: Path

    @property
    def requests(self):
        """Return what was asked so far, each with path, headers and body."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines]


@contextmanager
def serving(folder, *replies, formats=("json_schema", "json_object", "none"), port=0):
    """Run a server with these replies, that knows these forms of answer, in a process of its own."""
    script, log = folder / "replies.json", folder / "requests.jsonl"
    script.write_text(json.dumps({"replies": replies, "formats": formats}))
    command = [sys.executable, __file__, str(script), str(log), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = int(process.stdout.readline())
            yield Server(f"http://127.0.0.1:{port}/v1", log)
        finally:
            process.kill()


def answer(content, **fields):
    """Return the reply that a model gives; what is not text is written as JSON."""
    return {"content": content if isinstance(content, str) else json.dumps(content), **fields}


class Handler(BaseHTTPRequestHandler):
    """Gives the replies."""

    protocol_version = "HTTP/1.1"
    script: dict
    log: Path
    taken = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        asked = json.loads(body)
        with self.log.open("a") as log:
            log.write(json.dumps({"path": self.path, "headers": dict(self.headers), "body": asked}) + "\n")
        form = asked.get("response_format", {"type": "none"})["type"]
        if form not in self.script["formats"]:
            message = f"response_format: unknown type {form}"
            self.give({"status": 400, "raw": json.dumps({"error": {"message": message}})})
            return
        self.give(self.reply(json.dumps(asked["messages"], ensure_ascii=False)))

    def reply(self, asked):
        for one in self.script["replies"]:
            if "when" in one and one["when"] in asked:
                return one
        queue = [one for one in self.script["replies"] if "when" not in one]
        Handler.taken += 1
        return queue[min(Handler.taken, len(queue)) - 1]

    def give(self, reply):
        time.sleep(reply.get("delay", 0))
        if reply.get("hang_up"):
            self.close_connection = True
            return
        choice = {
            "index": 0,
            "message": {"role": "assistant", "content": reply.get("content"), **reply.get("beside", {})},
            "finish_reason": reply.get("finish_reason", "stop"),
        }
        raw = reply.get("raw") or json.dumps({"object": "chat.completion", "choices": [choice]})
        raw = raw.replace("<KEY>", self.headers.get("Authorization", "")).encode()
        self.send_response(reply.get("status", 200))
        for name, value in reply.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        for start in range(0, len(raw), reply.get("piece", len(raw)) or 1):
            self.wfile.write(raw[start : start + reply.get("piece", len(raw))])
            self.wfile.flush()
            time.sleep(reply.get("between", 0))

    def log_message(self, *_):
        """Say nothing."""


def main():
    """Serve until killed; the first line on standard output is the port."""
    Handler.script = json.loads(Path(sys.argv[1]).read_text())
    Handler.log = Path(sys.argv[2])
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[3])), Handler)
    print(server.server_address[1], flush=True)  # noqa: T201  how a test learns where it serves
    server.serve_forever()


if __name__ == "__main__":
    main()
