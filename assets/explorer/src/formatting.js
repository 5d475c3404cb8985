// Laying a document out anew without losing a comment.
import { parse, print } from "graphql";

const HEAD = /^(?:[ \t]*(?:#[^\n]*)?\n)*/;
const COMMENT = /#|"""/;

/**
 * Give a document in graphql-js's own layout, or null where it can't: the text is no GraphQL, or a comment
 * inside it would be lost. Comments before the first definition stay.
 */
export function formatted(text) {
  const head = HEAD.exec(text)[0];
  const body = text.slice(head.length);
  if (COMMENT.test(body.replace(/"(?:[^"\\\n]|\\.)*"/g, ""))) return null;
  try {
    return `${head.trim() ? `${head.trim()}\n` : ""}${print(parse(body))}\n`;
  } catch {
    return null;
  }
}
