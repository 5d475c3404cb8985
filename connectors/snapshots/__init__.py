"""Small dated copies of open data that ship with the hub, so that a first start without a network shows figures."""
