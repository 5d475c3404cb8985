// The explorer: a form that works without this script, made comfortable by it.
import { buildSchema } from "graphql";
import { showAnswer, showSentence } from "./answer.js";
import { openBrowser } from "./browser.js";
import { layOut, learn, openEditor, replace } from "./editor.js";
import { forget, keep, kept, keeps, setKeeping, titleOf } from "./history.js";
import { ask, element as make, examples, language, schema, word } from "./words.js";

const DRAFT = "hub.explorer.draft";
const at = (id) => document.getElementById(id);
const form = at("ask");
const query = at("query");
let asking = null;

const view = openEditor(at("editor"), draft() ?? query.value, {
  onRun: run,
  onProblems: (count) => (at("problems").textContent = count ? word("problems", { count }) : ""),
  describedBy: at("keys").textContent,
});
at("editor").hidden = false;
at("plain").hidden = true;
for (const each of document.querySelectorAll(".scripted")) each.hidden = false;

form.addEventListener("submit", (event) => (event.preventDefault(), run()));
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) (event.preventDefault(), run());
});
at("cancel").addEventListener("click", () => asking?.abort());
at("format").addEventListener("click", () => layOut(view));
at("example").addEventListener("change", (event) => {
  const chosen = examples.find((each) => each.name === event.target.value);
  if (chosen) replace(view, chosen.document);
});
// A click on the other language loads the page anew: the question goes with its reader, not with the address.
addEventListener("pagehide", () => {
  try {
    sessionStorage.setItem(DRAFT, text());
  } catch {
    // Without a store the question is typed again.
  }
});
showHistory();
learnSchema();

function text() {
  return view.state.doc.toString();
}

function draft() {
  const named = new URLSearchParams(location.search).has("example");
  try {
    return named ? null : sessionStorage.getItem(DRAFT);
  } catch {
    return null;
  }
}

async function learnSchema() {
  try {
    const response = await fetch(schema);
    if (!response.ok) throw new Error(String(response.status));
    const known = buildSchema(await response.text(), { assumeValid: true });
    learn(view, known);
    openBrowser(at("schema"), known);
  } catch {
    at("schema").replaceChildren(make("p", {}, word("no_schema")));
  }
}

/** Give the variables of the box; undefined, with a sentence at the box, when they are no JSON object. */
function variables() {
  const box = at("variables");
  let value = {};
  let wrong = "";
  try {
    value = box.value.trim() ? JSON.parse(box.value) : {};
    if (value === null || typeof value !== "object" || Array.isArray(value)) wrong = word("not_an_object");
  } catch {
    wrong = word("not_an_object");
  }
  box.setAttribute("aria-invalid", String(Boolean(wrong)));
  at("variables-wrong").textContent = wrong;
  if (wrong) box.focus();
  return wrong ? undefined : value;
}

async function run() {
  const given = variables();
  if (given === undefined || asking) return;
  keep(text());
  showHistory();
  asking = new AbortController();
  at("run").disabled = true;
  at("cancel").disabled = false;
  at("status").textContent = word("asking");
  const began = performance.now();
  try {
    const response = await fetch(`${ask}?as=${encodeURIComponent(at("as").value)}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": language },
      body: JSON.stringify({ query: text(), variables: given }),
      signal: asking.signal,
    });
    const content = await response.text();
    showAnswer(at("answer"), JSON.parse(content));
    const told = { ms: number(performance.now() - began, 0), size: number(new Blob([content]).size / 1000, 1) };
    at("status").textContent = word("answered", told);
  } catch (error) {
    at("status").textContent = "";
    showSentence(at("answer"), word(error.name === "AbortError" ? "cancelled" : "unreachable"));
  } finally {
    asking = null;
    at("run").disabled = false;
    at("cancel").disabled = true;
  }
}

function number(value, digits) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
}

function showHistory() {
  const items = kept().map((each) =>
    make("li", {}, make("button", { type: "button", class: "type", onclick: () => again(each) }, titleOf(each))));
  const box = make("input", { type: "checkbox", id: "keep", onchange: (event) => {
    setKeeping(event.target.checked);
    showHistory();
    at("keep").focus();
  } });
  box.checked = keeps();
  at("history").replaceChildren(
    make("p", { class: "check" }, box, make("label", { for: "keep" }, word("keep"))),
    make("p", { class: "hint" }, word("keep_hint")),
    items.length ? make("ol", { class: "kept" }, ...items) : make("p", {}, word("nothing_kept")),
    ...(items.length ? [make("button", { type: "button", onclick: () => {
      forget();
      showHistory();
      at("keep").focus();
    } }, word("forget"))] : []),
  );
}

function again(document_) {
  replace(view, document_);
  view.focus();
}
