// The editor, in a shadow root: there its styles are adopted style sheets, which the page's policy allows.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  HighlightStyle,
  bracketMatching,
  indentOnInput,
  indentRange,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintKeymap, linter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completion, getSchema, graphqlLanguageSupport, stateExtensions, updateSchema } from "cm6-graphql";
import { problemsOf } from "./checking.js";
import { formatted } from "./formatting.js";
import { element, phrases, word } from "./words.js";

// Custom properties of the page reach into the shadow root.
const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", maxBlockSize: "32rem" },
  ".cm-content, .cm-gutter": { minBlockSize: "18rem" },
  ".cm-content": { paddingBlock: "12px" },
  ".cm-gutters": { backgroundColor: "var(--canvas)", color: "var(--ink-2)", borderColor: "var(--line)" },
  ".cm-tooltip": { backgroundColor: "var(--surface)", border: "1px solid var(--control)", borderRadius: "6px" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxBlockSize: "16rem" },
  ".cm-tooltip-autocomplete > ul > li": { minBlockSize: "28px", padding: "4px 8px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--primary)", color: "#fff" },
  ".cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail": { color: "#fff" },
  ".cm-completionDetail": { color: "var(--ink-2)", fontStyle: "normal" },
  ".cm-completionIcon": { display: "none" },
  ".cm-completionInfo": { maxInlineSize: "22rem", padding: "8px 12px", lineHeight: "1.45" },
  ".cm-diagnostic": { padding: "8px 12px", maxInlineSize: "30rem", borderInlineStart: "4px solid var(--overdue)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--overdue)",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-active, .cm-lintPoint-active": { backgroundColor: "var(--overdue-tint)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "#a3cfcc !important" },
  ".cm-matchingBracket": { backgroundColor: "var(--tint)", outline: "1px solid var(--control)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword], color: "#0b5660", fontWeight: "600" },
  { tag: tags.propertyName, color: "#14232c" },
  { tag: tags.attributeName, color: "#1b5e9e" },
  { tag: [tags.variableName, tags.modifier], color: "#a04a55" },
  { tag: tags.atom, color: "#1b5e9e" },
  { tag: [tags.string, tags.special(tags.name)], color: "#b4500f" },
  { tag: [tags.number, tags.bool, tags.null], color: "#8a5a00" },
  { tag: tags.comment, color: "#465763", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.paren, tags.brace], color: "#465763" },
]);

/**
 * Put an editor with `text` into `host`; `onRun` is called for Ctrl-Enter or Cmd-Enter, `onProblems` with
 * the number of problems whenever it was counted. Tab leaves the editor: it is not taken for indenting.
 */
export function openEditor(host, text, { onRun, onProblems, describedBy }) {
  const root = host.attachShadow({ mode: "open" });
  const hint = element("span", { id: "hint", hidden: true }, describedBy);
  const parent = element("div");
  root.append(parent, hint);
  const checked = linter((view) => {
    const found = problemsOf(view.state.doc.toString(), getSchema(view.state));
    onProblems(found.length);
    return found;
  }, { delay: 400, needsRefresh: (update) => getSchema(update.startState) !== getSchema(update.state) });
  const view = new EditorView({
    parent,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([
          { key: "Mod-Enter", run: () => (onRun(), true) },
          { key: "Shift-Alt-f", run: () => (layOut(view), true) },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorState.phrases.of(phrases),
        EditorView.contentAttributes.of({ "aria-label": word("question"), "aria-describedby": "hint" }),
        EditorView.lineWrapping,
        indentUnit.of("  "),
        lineNumbers(),
        drawSelection(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false }),
        graphqlLanguageSupport(),
        completion,
        checked,
        stateExtensions(undefined),
        syntaxHighlighting(colours),
        theme,
      ],
    }),
  });
  return view;
}

/** Give the editor a schema to complete and check against. */
export const learn = updateSchema;

/** Put another text into the editor, as one step that can be undone. */
export function replace(view, text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
}

/** Lay the text out anew; where a comment inside would be lost, indent it only. */
export function layOut(view) {
  const text = formatted(view.state.doc.toString());
  if (text !== null) replace(view, text);
  else view.dispatch({ changes: indentRange(view.state, 0, view.state.doc.length) });
}
