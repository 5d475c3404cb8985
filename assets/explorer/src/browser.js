// The schema to walk through: search, a type with its fields, arguments and values, and the way back.
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from "graphql";
import { element, word } from "./words.js";

const MOST_FOUND = 60;

/** Fill `panel` with a browser of `schema`. */
export function openBrowser(panel, schema) {
  const way = [];
  const results = element("div", { class: "types" });
  const count = element("p", { role: "status", class: "hint" });
  const search = element("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false" });
  search.addEventListener("input", () => (search.value.trim() ? find(search.value.trim()) : show(way.at(-1))));
  panel.replaceChildren(element("label", { for: "search" }, word("search")), search, count, results);
  const roots = [schema.getQueryType(), schema.getMutationType()].filter(Boolean);
  show(undefined);

  function open(type, replacing = false) {
    if (!replacing) way.push(type);
    search.value = "";
    show(type);
    results.querySelector("h3")?.focus();
  }

  function back() {
    way.pop();
    show(way.at(-1));
    (results.querySelector("h3") ?? search).focus();
  }

  function show(type) {
    count.textContent = "";
    if (!type) results.replaceChildren(element("ul", {}, ...roots.map((each) => item(each))));
    else results.replaceChildren(...described(type));
  }

  function find(text) {
    const wanted = text.toLowerCase();
    const found = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith("__")) continue;
      if (type.name.toLowerCase().includes(wanted)) found.push([rank(type.name, wanted) + (isInputObjectType(type) ? 0.7 : 0), item(type)]);
      for (const field of isInputObjectType(type) ? [] : fieldsOf(type)) {
        if (field.name.toLowerCase().includes(wanted)) {
          found.push([rank(field.name, wanted) + 0.5, item(type, field)]);
        }
      }
    }
    found.sort(([one], [other]) => one - other);
    count.textContent = word("found", { count: found.length });
    results.replaceChildren(element("ul", {}, ...found.slice(0, MOST_FOUND).map(([, each]) => each)));
  }

  function item(type, field) {
    const name = field ? `${type.name}.${field.name}` : type.name;
    return element("li", {}, button(type, name), note((field ?? type).description));
  }

  function button(type, text = String(type)) {
    return element("button", { type: "button", class: "type", onclick: () => open(getNamedType(type)) }, text);
  }

  function described(type) {
    const parts = [
      element("p", {}, element("button", { type: "button", onclick: back }, `← ${word("back")}`)),
      element("h3", { tabindex: "-1" }, type.name),
      note(type.description),
    ];
    if (isUnionType(type) || isInterfaceType(type)) {
      const members = schema.getPossibleTypes(type).map((each) => element("li", {}, button(each)));
      parts.push(element("h4", {}, word("one_of")), element("ul", {}, ...members));
    }
    if (isEnumType(type)) {
      const values = type.getValues().map((each) => element("li", {}, element("code", {}, each.name), note(each.description)));
      parts.push(element("h4", {}, word("closed_list")), element("ul", {}, ...values));
    }
    const fields = fieldsOf(type).map(fieldOf);
    if (fields.length) parts.push(element("h4", {}, word("fields")), element("ul", {}, ...fields));
    return parts.filter(Boolean);
  }

  function fieldOf(field) {
    const head = element("p", { class: "field" }, element("code", {}, field.name), " ", button(field.type));
    const given = (field.args ?? []).map((each) =>
      element("li", {}, element("code", {}, each.name), " ", button(each.type), note(each.description)));
    const takes = given.length
      ? element("details", {}, element("summary", {}, word("arguments", { count: given.length })), element("ul", {}, ...given))
      : null;
    return element("li", {}, head, note(field.description), takes);
  }
}

function fieldsOf(type) {
  const has = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return has ? Object.values(type.getFields()) : [];
}

function note(text) {
  return text ? element("p", { class: "hint", lang: "en" }, text) : null;
}

function rank(name, wanted) {
  const lower = name.toLowerCase();
  return lower === wanted ? 0 : lower.startsWith(wanted) ? 1 : 2;
}
