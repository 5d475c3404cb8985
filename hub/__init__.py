"""The cooperation hub: what happens, room by room."""

VERSION = "0.1.0"
