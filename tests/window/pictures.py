"""Counts the pictures that a program hands to the X server for one of its windows.

    pictures.py WINDOW    prints `ready`, then counts until a line comes on stdin, prints the count and ends

Listens to the requests themselves through the server's RECORD extension, so that what is painted behind another
window counts as well.
"""

import ctypes
import select
import sys

PUT_IMAGE = 72
SHM_PUT_IMAGE = 3
FROM_CLIENT = 1

x11 = ctypes.CDLL("libX11.so.6")
xtst = ctypes.CDLL("libXtst.so.6")


class Range8(ctypes.Structure):
    _fields_ = [("first", ctypes.c_ubyte), ("last", ctypes.c_ubyte)]


class Range16(ctypes.Structure):
    _fields_ = [("first", ctypes.c_ushort), ("last", ctypes.c_ushort)]


class ExtRange(ctypes.Structure):
    _fields_ = [("major", Range8), ("minor", Range16)]


class Range(ctypes.Structure):
    _fields_ = [
        ("core_requests", Range8),
        ("core_replies", Range8),
        ("ext_requests", ExtRange),
        ("ext_replies", ExtRange),
        ("delivered_events", Range8),
        ("device_events", Range8),
        ("errors", Range8),
        ("client_started", ctypes.c_int),
        ("client_died", ctypes.c_int),
    ]


class Intercept(ctypes.Structure):
    _fields_ = [
        ("id_base", ctypes.c_ulong),
        ("server_time", ctypes.c_ulong),
        ("client_seq", ctypes.c_ulong),
        ("category", ctypes.c_int),
        ("client_swapped", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("data_len", ctypes.c_ulong),
    ]


Callback = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Intercept))

for call in (x11.XOpenDisplay, xtst.XRecordAllocRange):
    call.restype = ctypes.c_void_p
xtst.XRecordCreateContext.restype = ctypes.c_ulong
x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
x11.XConnectionNumber.argtypes = [ctypes.c_void_p]
x11.XQueryExtension.argtypes = [ctypes.c_void_p, ctypes.c_char_p] + [ctypes.POINTER(ctypes.c_int)] * 3
xtst.XRecordQueryVersion.argtypes = [ctypes.c_void_p] + [ctypes.POINTER(ctypes.c_int)] * 2
xtst.XRecordCreateContext.argtypes = [
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.POINTER(ctypes.c_ulong),
    ctypes.c_int,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.c_int,
]
xtst.XRecordEnableContextAsync.argtypes = [ctypes.c_void_p, ctypes.c_ulong, Callback, ctypes.c_void_p]
xtst.XRecordProcessReplies.argtypes = [ctypes.c_void_p]
xtst.XRecordFreeData.argtypes = [ctypes.POINTER(Intercept)]


def main(window):
    asking, told = x11.XOpenDisplay(None), x11.XOpenDisplay(None)
    numbers = [ctypes.c_int() for _ in range(3)]
    if not asking or not told or not xtst.XRecordQueryVersion(asking, *map(ctypes.byref, numbers[:2])):
        sys.exit("the server records nothing")
    shared = x11.XQueryExtension(asking, b"MIT-SHM", *map(ctypes.byref, numbers)) and numbers[0].value
    ranges = [ctypes.c_void_p(xtst.XRecordAllocRange()) for _ in range(2)]
    plain, by_memory = (ctypes.cast(pointer, ctypes.POINTER(Range)).contents for pointer in ranges)
    plain.core_requests = Range8(PUT_IMAGE, PUT_IMAGE)
    by_memory.ext_requests = ExtRange(Range8(shared, shared), Range16(SHM_PUT_IMAGE, SHM_PUT_IMAGE))
    used = ranges if shared else ranges[:1]
    clients = (ctypes.c_ulong * 1)(window)
    context = xtst.XRecordCreateContext(asking, 0, clients, 1, (ctypes.c_void_p * len(used))(*used), len(used))
    x11.XSync(asking, 0)
    count = 0

    def note(_, data):
        nonlocal count
        count += data.contents.category == FROM_CLIENT
        xtst.XRecordFreeData(data)

    callback = Callback(note)
    if not context or not xtst.XRecordEnableContextAsync(told, context, callback, None):
        sys.exit("the window cannot be listened to")
    x11.XSync(told, 0)
    print("ready", flush=True)
    wire = x11.XConnectionNumber(told)
    while True:
        readable, _, _ = select.select([wire, sys.stdin], [], [], 0.05)
        xtst.XRecordProcessReplies(told)
        if sys.stdin in readable:
            break
    print(count, flush=True)


main(int(sys.argv[1]))
