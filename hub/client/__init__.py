"""Ask a hub over HTTP: keys, a session that signs each request, and a signing proxy on loopback."""
