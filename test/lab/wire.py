#!/usr/bin/env python3
"""A wire with delay, jitter and loss between two network namespaces: two TUN devices joined in user space.

usage: wire.py NAMESPACE_A ADDRESS_A/24 NAMESPACE_B ADDRESS_B/24 DELAY_MS JITTER_MS LOSS_PERCENT
Prints `ready`. Each packet waits DELAY ± JITTER; the kernel here has no netem.
"""
import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000


def make_end(namespace, name, address):
    device = os.open('/dev/net/tun', os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack('16sH22s', name.encode(), IFF_TUN | IFF_NO_PI, b''))
    for command in (
        ['ip', 'link', 'set', name, 'netns', namespace],
        ['ip', '-n', namespace, 'addr', 'add', address, 'dev', name],
        ['ip', '-n', namespace, 'link', 'set', name, 'up'],
    ):
        subprocess.check_call(command)
    os.set_blocking(device, False)
    return device


def main():
    space_a, address_a, space_b, address_b = sys.argv[1:5]
    delay, jitter, loss = (float(word) for word in sys.argv[5:8])
    a = make_end(space_a, 'wirea', address_a)
    b = make_end(space_b, 'wireb', address_b)
    other = {a: b, b: a}
    waiting = []
    count = 0
    print('ready', flush=True)
    while True:
        now = time.monotonic()
        while waiting and waiting[0][0] <= now:
            _, _, device, packet = heapq.heappop(waiting)
            try:
                os.write(device, packet)
            except OSError:
                pass  # the other end is being taken down
        pause = max(0, waiting[0][0] - now) if waiting else None
        for device in select.select([a, b], [], [], pause)[0]:
            try:
                packet = os.read(device, 65535)
            except BlockingIOError:
                continue
            if random.random() * 100 < loss:
                continue
            count += 1
            due = time.monotonic() + max(0, delay + random.uniform(-jitter, jitter)) / 1000
            heapq.heappush(waiting, (due, count, other[device], packet))


main()
