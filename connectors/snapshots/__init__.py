"""Small dated copies of open data that ship with the hub: a first start without a network shows figures."""
