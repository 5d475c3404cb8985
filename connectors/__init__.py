"""Where the situation of a country is read from: one declaration a source."""
