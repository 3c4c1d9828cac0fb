"""Sends packets between network namespaces, and answers those that arrive.

Reads lines from standard input:

  namespace NAMESPACE               packets are sent and received in it
  probe ID FROM TO SOURCE DESTINATION PROTOCOL SOURCE-PORT PORT
  batch                             forgets connections, and sends the probes since the last one
  ready                             sends them until all are answered

FROM and TO are namespaces. The ports of ICMP are its type and code. Prints ID and "arrived" or
"answered" for each probe that arrived, and whose reply arrived from the address that was asked.
"""

import ctypes
import os
import select
import socket
import struct
import sys
import time

TCP, UDP, ICMP, ICMPV6 = 6, 17, 1, 58
READY = 253  # For experiments, RFC 3692.
RECEIVED = {
    socket.AF_INET: (ICMP, 4, TCP, UDP, 50, READY),
    socket.AF_INET6: (4, TCP, UDP, 50, ICMPV6, READY),
}
REPLY_TYPES = {ICMP: {8: 0, 13: 14, 17: 18}, ICMPV6: {128: 129}}
REQUEST, REPLY = b"kops?", b"kops!"
SO_RCVBUFFORCE = 33
BUFFER = 1 << 23
CHUNK = 64
QUIET = 0.25
ATTEMPTS = 2
DEADLINE = 30

libc = ctypes.CDLL(None, use_errno=True)


class Namespace:
    def __init__(self, name):
        descriptor = os.open("/run/netns/" + name, os.O_RDONLY)
        if libc.setns(descriptor, 0) != 0:
            raise OSError(ctypes.get_errno(), "setns " + name)
        os.close(descriptor)
        self.connections = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
        self.senders = {}
        for family, protocols in RECEIVED.items():
            self.senders[family] = socket.socket(family, socket.SOCK_RAW, socket.IPPROTO_RAW)
            for protocol in protocols:
                receiver = socket.socket(family, socket.SOCK_RAW, protocol)
                receiver.setblocking(False)
                receiver.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER)
                if family == socket.AF_INET6:
                    receiver.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVPKTINFO, 1)
                listeners[receiver.fileno()] = name, receiver, family, protocol
                poll.register(receiver, select.EPOLLIN)

    def forget_connections(self):
        delete, request_and_acknowledge = 0x102, 5
        self.connections.send(
            struct.pack("=IHHIIBBH", 20, delete, request_and_acknowledge, 1, 0, 0, 0, 0))
        answer = self.connections.recv(4096)
        error = struct.unpack_from("=i", answer, 16)[0]
        if error:
            raise OSError(-error, "cannot delete connections")

    def send(self, packet, destination):
        family = socket.AF_INET if len(destination) == 4 else socket.AF_INET6
        address = socket.inet_ntop(family, destination)
        try:
            self.senders[family].sendto(packet, (address, 0))
        except PermissionError:
            pass  # Dropped by a rule.
        except OSError as error:
            if error.errno not in (101, 113, 22):  # No route; 22 is that of a blackhole.
                raise


def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def packet(source, destination, protocol, source_port, port, identity, body):
    pseudo = source + destination
    if protocol == TCP:
        is_reply = body.startswith(REPLY)
        header = struct.pack("!HHIIBBHHH", source_port, port, identity, identity + 1 if is_reply else 0,
                             0x50, 0x12 if is_reply else 0x02, 65535, 0, 0)
        sum_at = 16
    elif protocol == UDP:
        header = struct.pack("!HHHH", source_port, port, 8 + len(body), 0)
        sum_at = 6
    elif protocol in REPLY_TYPES:
        header = struct.pack("!BBHHH", source_port, port, 0, identity & 0xFFFF, identity >> 16)
        sum_at = 2
    else:
        header, sum_at = b"", None
    content = header + body
    if sum_at is not None:
        covered = content
        if protocol != ICMP:
            covered = pseudo + struct.pack("!II", len(content), protocol) + content
        content = content[:sum_at] + struct.pack("!H", checksum(covered)) + content[sum_at + 2:]
    if len(source) == 4:
        return struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(content), 0, 0, 64, protocol, 0,
                           source, destination) + content
    return struct.pack("!IHBB16s16s", 6 << 28, len(content), protocol, 64,
                       source, destination) + content


class Probe:
    def __init__(self, identity, sender, receiver, source, destination, protocol, source_port, port):
        self.identity = int(identity)
        self.sender, self.receiver = sender, receiver
        self.source, self.destination = parse(source), parse(destination)
        self.protocol = int(protocol)
        self.source_port, self.port = int(source_port), int(port)
        self.state = None

    def send(self):
        body = REQUEST + struct.pack("!I", self.identity)
        first, second = self.source_port, self.port
        namespaces[self.sender].send(
            packet(self.source, self.destination, self.protocol, first, second, self.identity, body),
            self.destination)


def parse(address):
    return socket.inet_pton(socket.AF_INET6 if ":" in address else socket.AF_INET, address)


def receive(name, receiver, family, protocol):
    while True:
        try:
            data, ancillary, _, sender = receiver.recvmsg(4096, 256)
        except BlockingIOError:
            return
        if family == socket.AF_INET:
            source, destination = data[12:16], data[16:20]
            data = data[(data[0] & 15) * 4:]
        else:
            source = parse(sender[0].split("%")[0])
            destination = next(it[2][:16] for it in ancillary if it[1] == socket.IPV6_PKTINFO)
        begin = {TCP: 20, UDP: 8, ICMP: 8, ICMPV6: 8}.get(protocol, 0)
        body = data[begin:]
        if len(body) != 9 or body[:5] not in (REQUEST, REPLY):
            continue
        probe = probes.get(struct.unpack("!I", body[5:])[0])
        if probe is None or probe.protocol != protocol:
            continue
        if body.startswith(REQUEST) and name == probe.receiver:
            probe.state = probe.state or "arrived"
            answer(name, source, destination, protocol, data, probe)
        elif body.startswith(REPLY) and name == probe.sender:
            if source == probe.destination and destination == probe.source:
                probe.state = "answered"


def answer(name, source, destination, protocol, data, probe):
    if protocol in REPLY_TYPES:
        reply_type = REPLY_TYPES[protocol][data[0]]
        identity = struct.unpack_from("!H", data, 4)[0] | probe.identity & 0xFFFF0000
        ports = reply_type, data[1]
    else:
        identity = probe.identity
        ports = struct.unpack_from("!HH", data)[::-1] if protocol in (TCP, UDP) else (0, 0)
    body = REPLY + struct.pack("!I", probe.identity)
    namespaces[name].send(packet(destination, source, protocol, *ports, identity, body), source)


def pump(timeout):
    """Receives until nothing arrives for the time, in seconds."""
    while True:
        events = poll.poll(timeout)
        if not events:
            return
        for descriptor, _ in events:
            receive(*listeners[descriptor])


def run(batch):
    for namespace in namespaces.values():
        namespace.forget_connections()
    for _ in range(ATTEMPTS):
        missing = [probe for probe in batch if probe.state != "answered"]
        for begin in range(0, len(missing), CHUNK):
            for probe in missing[begin:begin + CHUNK]:
                probe.send()
            pump(0)
        pump(QUIET)
    for probe in batch:
        if probe.state:
            print(probe.identity, probe.state)


def await_answers(batch):
    end = time.monotonic() + DEADLINE
    while missing := [probe for probe in batch if probe.state != "answered"]:
        if time.monotonic() > end:
            sys.exit("no answer within %d s: %s" % (DEADLINE, [vars(it) for it in missing[:5]]))
        for probe in missing:
            probe.send()
        pump(QUIET)


namespaces, listeners, probes, batch = {}, {}, {}, []
poll = select.epoll()
for line in sys.stdin:
    command, *words = line.split()
    if command == "namespace":
        namespaces[words[0]] = Namespace(words[0])
    elif command == "probe":
        probe = Probe(*words)
        probes[probe.identity] = probe
        batch.append(probe)
    else:
        run(batch) if command == "batch" else await_answers(batch)
        batch, probes = [], {}
