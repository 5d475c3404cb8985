"""What the hub ships: countries, areas, sourced facts, and a fictional demonstration."""
