"""What follows from the model: the GraphQL schema, constraints and indexes, labels, reference pages."""
