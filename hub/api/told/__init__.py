"""Root fields that the hub answers itself, because no record holds the answer."""
