// What all pages share: the language and its switch, small helpers for elements, and what this browser remembers.

import { DIRECTIONS, say, parts } from "./words.js";

/** What `localStorage` holds, where there is one: it is refused in some private windows. */
export const kept = {
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(`queueme.${name}`));
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`queueme.${name}`, JSON.stringify(value));
    } catch {
      // It is only a convenience.
    }
  },
};

/** The `?lang=`, else the stored choice, else the first language of the browser that we speak, else Arabic. */
function chosen() {
  const spoken = (it) => (Object.keys(DIRECTIONS).includes(it) ? it : null);
  const asked = spoken(new URLSearchParams(location.search).get("lang"));
  if (asked) kept.set("lang", asked);
  const browsers = (navigator.languages ?? [navigator.language]).map((it) => spoken(String(it).slice(0, 2)));
  return asked ?? spoken(kept.get("lang")) ?? browsers.find(Boolean) ?? "ar";
}

/** The page's language, and who wants to know of a change. */
export const page = { lang: chosen(), changed: [] };

export const other = (lang) => (lang === "ar" ? "en" : "ar");

/** A text in the page's language. */
export const text = (name, values) => say(page.lang, name, values);

/** Puts the language on the page, and its words on all that is marked with `data-say`. */
export function dress() {
  document.documentElement.lang = page.lang;
  document.documentElement.dir = DIRECTIONS[page.lang];
  for (const it of document.querySelectorAll("[data-say]")) it.textContent = text(it.dataset.say);
  for (const it of document.querySelectorAll("[data-label]")) it.setAttribute("aria-label", text(it.dataset.label));
  for (const it of document.querySelectorAll("[data-switch]")) {
    // Its name is the word on it, so that whoever says what they see is heard.
    it.textContent = text("other_language");
    it.lang = other(page.lang);
  }
}

/** The switch of the language, on each page. */
export function begin() {
  dress();
  document.querySelector("[data-switch]").addEventListener("click", () => {
    page.lang = other(page.lang);
    kept.set("lang", page.lang);
    const url = new URL(location);
    if (url.searchParams.has("lang")) {
      url.searchParams.set("lang", page.lang);
      history.replaceState(null, "", url);
    }
    dress();
    for (const tell of page.changed) tell();
  });
}

/** An element: its attributes, and what is in it. Text is always text. */
export function el(name, attributes = {}, ...inside) {
  const it = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    if (key.startsWith("on")) it.addEventListener(key.slice(2), value);
    else it.setAttribute(key, value === true ? "" : value);
  }
  it.append(...inside.flat().filter((part) => part != null && part !== false));
  return it;
}

/** Replaces what is in an element, unless it shows the same already. */
export function fill(element, key, make) {
  const now = JSON.stringify(key);
  if (element.shown === now) return false;
  element.shown = now;
  element.replaceChildren(...[make()].flat().filter(Boolean));
  return true;
}

/** A ticket's number. The day in it is heard, not seen: in a hall everybody is of the same day. */
export function number(it, className = "") {
  const split = parts(it);
  const inside = split
    ? [`${split.prefix}-`, el("span", { class: "day" }, `${split.day}-`), split.count]
    : [it];
  const box = el("bdi", { class: `no ${className}`, dir: "ltr", translate: "no" }, ...inside);
  // Long ones become smaller by the style sheet.
  const length = split ? split.prefix.length + 1 + split.count.length : it.length;
  box.style.setProperty("--length", Math.max(5, length));
  return box;
}

/** Digits and such, which read from left to right in both languages. */
export const ltr = (inside, className) => el("bdi", { dir: "ltr", class: className }, inside);

/** Whether a counter's name needs the word before it: `3` does, `Chair 3` does not. */
export const isPlain = (counter) => /^\p{L}?\d+\p{L}?$|^\p{L}$/u.test(counter);
