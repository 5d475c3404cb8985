"""The compiler: an operation and a grant become one statement, and the shaper of its row. Pure, no I/O."""
