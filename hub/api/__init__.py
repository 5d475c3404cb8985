"""GraphQL over HTTP: documents and limits, reading and releasing, mutations, errors."""
