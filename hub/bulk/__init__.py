"""In and out in bulk: the whole hub for its operators, lists and files for everybody who may ask."""
