// What is wrong with a document, before it is sent.
import { GraphQLError, parse, validate } from "graphql";
import { translated } from "./words.js";

/** Give the problems of a text against a schema: where in it, and what. */
export function problemsOf(text, schema) {
  if (!text.trim()) return [];
  let document;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const from = Math.min(error.positions?.[0] ?? 0, text.length);
    return [{ from, to: Math.min(from + 1, text.length), severity: "error", message: translated(error.message) }];
  }
  if (!schema) return [];
  return validate(schema, document).map((error) => {
    const place = error.nodes?.[0]?.loc;
    const [from, to] = place ? [place.start, firstLineEnd(text, place)] : [0, Math.min(1, text.length)];
    return { from, to, severity: "error", message: translated(error.message) };
  });
}

/** Mark a field, not all that stands below it. */
function firstLineEnd(text, place) {
  const line = text.indexOf("\n", place.start);
  return line === -1 ? place.end : Math.min(place.end, line);
}
