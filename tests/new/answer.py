"""Runs a command on a terminal of its own and types answers, each when a question has come.

    answer.py ANSWERS COMMAND...

ANSWERS is a file with an answer a line. Prints what the terminal showed; ends with the command's
exit code. A command that asks more than there are answers is told that the input has ended.
"""
import os
import pty
import select
import sys

END_OF_INPUT = b"\x04"


def read_until_quiet(terminal, seconds):
    """What comes until nothing has come for so long; and whether more may come."""
    shown = b""
    while select.select([terminal], [], [], seconds)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the command has ended
            return shown, False
        if not piece:
            return shown, False
        shown += piece
        seconds = 0.2
    return shown, True


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        answers = file.read().splitlines()
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(sys.argv[2], sys.argv[2:])
    shown, alive = read_until_quiet(terminal, 20)
    for answer in answers:
        if not alive:
            break
        os.write(terminal, answer.encode() + b"\n")
        more, alive = read_until_quiet(terminal, 20)
        shown += more
    if alive:
        os.write(terminal, END_OF_INPUT)
    while alive:
        more, alive = read_until_quiet(terminal, 20)
        shown += more
    _, status = os.waitpid(process, 0)
    sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
    sys.exit(os.waitstatus_to_exitcode(status))


main()
