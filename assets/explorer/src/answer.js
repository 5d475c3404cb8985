// Showing an answer: errors by their path, what is said beside the data, and the data.
import { element, word } from "./words.js";

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONGEST_COLOURED = 200_000;
const LONGEST_LINE = 64;

/** Show an answer of the hub. */
export function showAnswer(pane, answer) {
  const parts = [];
  if (answer.errors?.length) parts.push(errorsOf(answer.errors));
  if (answer.extensions) parts.push(besides(answer.extensions));
  if (answer.data !== undefined) parts.push(dataOf(answer.data));
  pane.replaceChildren(...parts);
}

/** Show one sentence where no answer came. */
export function showSentence(pane, text) {
  pane.replaceChildren(element("p", { class: "refused" }, text));
}

function errorsOf(errors) {
  const items = errors.map((error) => {
    const { code, path: _, ...more } = error.extensions ?? {};
    const path = (error.path ?? []).join(" › ");
    const rest = [...flat(more, [])].map(([name, value]) => element("span", {}, `${name}: ${value}`));
    return element(
      "li",
      {},
      element("strong", {}, path || word("whole")),
      element("span", {}, error.message),
      element("span", { class: "beside" }, element("code", {}, code ?? ""), ...rest),
    );
  });
  return element("section", { class: "errors", "aria-label": word("errors") },
    element("h3", {}, `${word("errors")} (${errors.length})`), element("ul", {}, ...items));
}

function besides(extensions) {
  const rows = Object.entries(extensions).flatMap(([name, value]) => [
    element("dt", {}, name),
    element("dd", {}, ...[...flat(value, [])].map(([path, each]) => element("span", {}, `${path} ${each}`))),
  ]);
  return element("dl", { class: "beside" }, ...rows);
}

function* flat(value, path) {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    for (const [key, each] of Object.entries(value)) yield* flat(each, [...path, key]);
  } else yield [path.join("."), typeof value === "object" ? JSON.stringify(value) : value];
}

function dataOf(data) {
  const code = element("code");
  code.append(...coloured(laidOut(data)));
  return element("pre", { tabindex: "0", role: "region", "aria-label": word("data") }, code);
}

/** Write a value with small things on one line: more of an answer is seen at once. */
function laidOut(value, indent = "") {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const list = Array.isArray(value);
  const parts = list
    ? value.map((each) => laidOut(each, `${indent}  `))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${laidOut(each, `${indent}  `)}`);
  const [open, close] = list ? "[]" : "{}";
  const length = parts.reduce((sum, each) => sum + each.length + 2, indent.length);
  if (length < LONGEST_LINE && !parts.some((each) => each.includes("\n"))) return `${open}${parts.join(", ")}${close}`;
  return `${open}\n${parts.map((each) => `${indent}  ${each}`).join(",\n")}\n${indent}${close}`;
}

function coloured(text) {
  if (text.length > LONGEST_COLOURED) return [text];
  const parts = [];
  let done = 0;
  for (const found of text.matchAll(TOKEN)) {
    parts.push(text.slice(done, found.index));
    const [all, string, colon, wordlike] = found;
    const kind = string ? (colon ? "key" : "string") : wordlike ? "word" : "number";
    parts.push(element("span", { class: kind }, string ?? all), colon ?? "");
    done = found.index + all.length;
  }
  return [...parts, text.slice(done)];
}
