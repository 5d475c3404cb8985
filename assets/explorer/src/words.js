// What the page says, in its reader's language; the server sends the words with the page.

const config = JSON.parse(document.getElementById("config").textContent);

export const { ask, schema, examples, language } = config;

const sentences = config.sentences.map(([pattern, text]) => [new RegExp(`^(?:${pattern})$`, "s"), text]);

/** Give a word of the page, with its `{names}` filled in. */
export function word(name, values = {}) {
  return config.words[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/** Give a sentence of graphql-js in the page's language, as the hub says it. */
export function translated(sentence) {
  for (const [pattern, text] of sentences) {
    if (pattern.test(sentence)) return sentence.replace(pattern, text);
  }
  return sentence;
}

/** Give CodeMirror's own words in the page's language. */
export const phrases = config.phrases;

/** Make an element with attributes and children; text stays text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((each) => each !== null && each !== undefined));
  return made;
}
