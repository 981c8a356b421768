import { describe, expect, test } from "vitest";
import ar from "./ar.json";
import en from "./en.json";

interface Tree {
  [key: string]: string | Tree;
}

const flat = (tree: Tree, before = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, it]) =>
    typeof it === "string" ? [[before + key, it] as [string, string]] : flat(it, `${before}${key}.`),
  );

/** The names of what is put in, whatever stands around them. */
const argumentsOf = (text: string): string[] =>
  [
    ...new Set(
      [...text.matchAll(/(?<!(?:=\d|zero|one|two|few|many|other) )\{(\w+)(?=[,}])/g)].map((it) => it[1] ?? ""),
    ),
  ].sort();

const [english, arabic] = [flat(en), flat(ar)];
const inArabic = new Map(arabic);

test("both languages have the same keys", () => {
  expect(arabic.map(([key]) => key)).toEqual(english.map(([key]) => key));
});

describe.each(english)("%s", (key, text) => {
  const other = inArabic.get(key) ?? "";

  test("has a text in both languages, with the same arguments", () => {
    expect(text.trim()).not.toBe("");
    expect(other.trim()).not.toBe("");
    expect(argumentsOf(other)).toEqual(argumentsOf(text));
  });

  test("has all plural forms of Arabic, and Latin digits", () => {
    expect(other).not.toMatch(/[\u0660-\u0669]/);
    if (!text.includes(", plural,")) return;
    for (const form of ["zero", "one", "two", "few", "many", "other"]) expect(other, form).toContain(`${form} {`);
  });
});
