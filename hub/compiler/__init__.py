"""The compiler: an operation and a grant become one statement, and the shaper of its one row. Pure, no I/O."""
