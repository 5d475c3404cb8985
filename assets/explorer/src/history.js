// Questions asked before, kept in this browser: the documents only, never variables and never answers.

const KEPT = "hub.explorer.questions";
const OFF = "hub.explorer.keeps-nothing";
const MOST = 30;
const LONGEST = 20_000;

/** Give the documents, the latest first; none where the browser keeps nothing for us. */
export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** Say whether documents are to be kept. */
export function keeps() {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return false;
  }
}

/** Keep a document as the latest. */
export function keep(text) {
  if (!keeps() || !text.trim() || text.length > LONGEST) return;
  write([text, ...kept().filter((each) => each !== text)].slice(0, MOST));
}

/** Forget every document. */
export function forget() {
  write([]);
}

/** Begin or end keeping; ending it forgets what is there. */
export function setKeeping(wanted) {
  if (wanted) localStorage.removeItem(OFF);
  else {
    localStorage.setItem(OFF, "true");
    forget();
  }
}

/** Name a document in a line: its operation, else its first field, else how it begins. */
export function titleOf(text) {
  const bare = text.replace(/^\s*#.*$/gm, "");
  const named = /\b(?:query|mutation)\s+(\w+)/.exec(bare)?.[1];
  const first = /\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(bare)?.[1];
  return named && first ? `${named} · ${first}` : (named ?? first ?? text.trim().slice(0, 40));
}

function write(documents) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(documents));
  } catch {
    // A full or closed store keeps nothing; asking goes on.
  }
}
