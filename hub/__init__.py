"""The cooperation hub: what happens, room by room."""
