"""Switches the first output of the display off, as pulling out its plug does."""

import ctypes
import sys

try:
    x11, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
except OSError as error:
    print(f"OMITIDA: {error}")
    sys.exit(77)


class Resources(ctypes.Structure):
    """XRRScreenResources, as far as it is needed."""

    _fields_ = [
        ("timestamp", ctypes.c_ulong),
        ("config_timestamp", ctypes.c_ulong),
        ("ncrtc", ctypes.c_int),
        ("crtcs", ctypes.POINTER(ctypes.c_ulong)),
    ]


x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = ctypes.c_ulong
randr.XRRGetScreenResources.restype = ctypes.POINTER(Resources)

display = ctypes.c_void_p(x11.XOpenDisplay(None))
root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
resources = randr.XRRGetScreenResources(display, root)
assert resources.contents.ncrtc > 0, "sin salidas"
crtc = ctypes.c_ulong(resources.contents.crtcs[0])
none, now, unturned = ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ushort(1)
status = randr.XRRSetCrtcConfig(display, resources, crtc, now, 0, 0, none, unturned, None, 0)
x11.XSync(display, 0)
assert status == 0, f"XRRSetCrtcConfig: {status}"
