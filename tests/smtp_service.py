"""A mail server of our own that fails in whatever way it is told to."""

import socketserver
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

HANG_UP = "hang up"


@dataclass
class Service:
    """What the server answers to each command, and what it has taken.

    ``answers`` says how to answer instead of yes: ``{"RCPT": "550 5.1.1 Nobody"}``, or
    a list of such answers, used up one after the other.
    """

    port: int = 0
    answers: dict = field(default_factory=dict)
    taken: list = field(default_factory=list)
    commands: list = field(default_factory=list)

    def answer(self, command, otherwise):
        """Return what to say to this command now."""
        planned = self.answers.get(command, otherwise)
        if isinstance(planned, list):
            return planned.pop(0) if planned else otherwise
        return planned


class Handler(socketserver.StreamRequestHandler):
    """One who calls."""

    def handle(self):
        """Answer until the caller or the plan hangs up."""
        service = self.server.service
        if not self.say(service.answer("HELLO", "220 here")):
            return
        while line := self.rfile.readline().decode().strip():
            command = line.partition(" ")[0].partition(":")[0].upper()
            service.commands.append(command)
            if command == "DATA":
                if not self.take(service):
                    return
            elif not self.say(service.answer(command, "250 yes")) or command == "QUIT":
                return

    def take(self, service):
        """Take a message, and say what becomes of it."""
        if not self.say("354 go on"):
            return False
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        said = service.answer("DATA", "250 taken")
        if said.startswith("250") or service.answers.get("takes anyway"):
            service.taken.append(b"".join(lines).decode())
        return self.say(said)

    def say(self, text):
        """Answer, or hang up."""
        if text == HANG_UP:
            return False
        self.wfile.write(f"{text}\r\n".encode())
        return True


class Server(socketserver.ThreadingTCPServer):
    """Listens, and forgets its callers when it is closed."""

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False


@contextmanager
def running():
    """Serve as long as the block lasts."""
    service = Service()
    with Server(("127.0.0.1", 0), Handler) as server:
        server.service = service
        service.port = server.server_address[1]
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield service
        server.shutdown()
