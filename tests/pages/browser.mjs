// Chromium, and pages that tell on themselves: errors, requests to elsewhere, tokens in places where they get read.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** What a session needs that runs as root and must not look for a network. */
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const open = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

export const PHONE = { width: 390, height: 844 };
export const HALL = { width: 1920, height: 1080 };

/** A page in a browser of its own, which is closed and looked through after the test. */
export async function visit(test, { browser, world }, path, options = {}) {
  const { lang = "en", size = PHONE, expected = [], before, ...more } = options;
  const context = await browser.newContext({
    viewport: size, locale: lang === "ar" ? "ar-SA" : "en-US", timezoneId: "Asia/Riyadh",
    // A worker's requests pass by what a test does to those of its page.
    serviceWorkers: "block", ...more,
  });
  const page = await context.newPage();
  const seen = { errors: [], elsewhere: [], requests: [] };
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => {
    const text = `${message.text()} ${message.location().url}`;
    if (text.startsWith("Service Worker registration blocked by Playwright")) return;
    if (["error", "warning"].includes(message.type()) && !expected.some((it) => it.test(text))) seen.errors.push(text);
  });
  page.on("request", (request) => {
    seen.requests.push(request);
    if (new URL(request.url()).origin !== world.url) seen.elsewhere.push(request.url());
  });
  test.after(async () => {
    await context.close();
    assert.deepEqual(seen.errors, [], "errors in the console");
    assert.deepEqual(seen.elsewhere, [], "requests to elsewhere");
  });
  await before?.(page, context);
  await page.goto(world.url + path);
  return Object.assign(page, { seen });
}

/** Waits until a page hears live messages. */
export const live = (page) => page.waitForSelector("body[data-live='yes']");

/** The text that is on the page, with its numbers in one piece. */
export const textOf = async (page, selector) => (await page.locator(selector).innerText()).replace(/-\s+(?=\d)/g, "-");

/** What is seen of these, with the contrast to what is behind it, as WCAG reckons. */
export const contrasts = (page, selector) => page.evaluate((wanted) => {
  const rgba = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (text) => {
    const [r, g, b] = rgba(text).slice(0, 3).map((it) => {
      const share = it / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = (it) => getComputedStyle(it).backgroundColor;
  const isSeen = (it) => it.checkVisibility() && it.getBoundingClientRect().width > 2 && it.innerText?.trim() && !it.disabled;
  return [...document.querySelectorAll(wanted)].filter(isSeen).map((it) => {
    let behind = it;
    while (behind.parentElement && (rgba(back(behind))[3] ?? 1) === 0) behind = behind.parentElement;
    const [dark, light] = [luminance(getComputedStyle(it).color), luminance(back(behind))].sort((a, b) => a - b);
    return { text: it.innerText, ratio: (light + 0.05) / (dark + 0.05), is: `${it.tagName.toLowerCase()}.${it.className}` };
  });
}, selector);

/** Roles that must have a name. */
const NAMED = ["button", "link", "textbox", "combobox", "image", "img", "region", "article", "dialog", "group", "form"];

/** The roles and names of a page, as a screen reader finds them, and which of those that need a name have none. */
export async function accessible(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const all = nodes.filter((it) => !it.ignored).map((it) => ({ role: it.role?.value, name: it.name?.value ?? "" }));
  return { all, nameless: all.filter((it) => NAMED.includes(it.role) && !it.name.trim()) };
}

/** Whatever sticks out of its panel or of the page. */
export const stickingOut = (page) => page.evaluate(() => {
  const bad = new Set();
  const isSeen = (it) => {
    const { width, height } = it.getBoundingClientRect();
    const style = getComputedStyle(it);
    return width > 2 && height > 2 && style.visibility === "visible" && style.clipPath === "none";
  };
  const name = (it) => `${it.tagName.toLowerCase()}.${it.className}`;
  for (const it of document.querySelectorAll("main *, header *")) {
    // What a row cuts off on purpose is not seen.
    if (!isSeen(it) || it.closest("svg, .others") || [...document.querySelectorAll(".serving ol, .next ol, .names, h1")].some((row) => row.contains(it))) continue;
    const panel = it.parentElement.closest(".hero, section, form, header, main");
    const [inner, outer] = [it.getBoundingClientRect(), panel.getBoundingClientRect()];
    if (inner.left < outer.left - 3 || inner.right > outer.right + 3 || inner.top < outer.top - 3 || inner.bottom > outer.bottom + 3) {
      if (!it.matches(".stub::before, .screens, .screens *")) bad.add(`${name(it)} out of ${name(panel)}`);
    }
  }
  for (const call of document.querySelectorAll(".call")) {
    const [no, ...rest] = [call.querySelector(".no"), ...call.querySelectorAll(".to > *")].filter(Boolean);
    if (!no || !isSeen(no)) continue;
    const a = no.getBoundingClientRect();
    for (const it of rest.map((one) => one.getBoundingClientRect())) {
      if (a.left < it.right - 3 && it.left < a.right - 3 && a.top < it.bottom - 3 && it.top < a.bottom - 3) bad.add(`${no.textContent} under its counter`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth + 1) bad.add("the page is wider than the screen");
  return [...bad];
});
