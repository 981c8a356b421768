// Chromium, and pages of the panel that tell on themselves: errors, violations of the policy, requests to elsewhere.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { freshPhone, ROOT } from "../pages/world.mjs";

const require = createRequire(`${ROOT}web/package.json`);
const { chromium } = require("playwright-core");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What a session needs that runs as root and must not look for a network. */
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const open = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

export const DESK = { width: 1280, height: 800 };
export const TABLET = { width: 834, height: 1112 };
export const PHONE = { width: 390, height: 844 };

/** What Chromium says of a slow machine, not of the page. */
const SLOW = /was preloaded using link preload but not used within a few seconds/;

/** A page in a browser of its own, which is closed and looked through after the test. */
export async function visit(test, { browser, world }, options = {}) {
  const { lang = "en", theme = "light", size = DESK, expected = [] } = options;
  const context = await browser.newContext({
    viewport: size, locale: lang === "ar" ? "ar-SA" : "en-US", timezoneId: "Asia/Riyadh", colorScheme: theme, reducedMotion: "reduce",
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const origin = await world.panel;
  const sockets = `${world.url.replace("http", "ws")}/realtime`;
  const seen = { errors: [], elsewhere: [] };
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("console", (message) => {
    const text = `${message.text()} ${message.location().url}`;
    if (["error", "warning"].includes(message.type()) && ![SLOW, ...expected].some((it) => it.test(text))) seen.errors.push(text);
  });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) seen.elsewhere.push(request.url());
  });
  page.on("websocket", (socket) => {
    if (!socket.url().startsWith(sockets)) seen.elsewhere.push(socket.url());
  });
  test.after(async () => {
    if (!test.passed) await picture(page, `failed-${test.name.replace(/\W+/g, "-").slice(0, 60)}`).catch(() => {});
    await context.close();
    assert.deepEqual(seen.errors, [], "errors in the console");
    assert.deepEqual(seen.elsewhere, [], "requests to elsewhere");
  });
  const go = (path) => page.goto(origin + path);
  return Object.assign(page, { go, origin });
}

/** Hires somebody with a role of the shop, or none. Codes are limited for each number, so each test has its own people. */
export async function hire(shop, role) {
  const { world } = shop;
  const phone = freshPhone();
  const { items } = await world.call("GET", `/shop/v1/roles?shop_id=${shop.id}`, undefined, { as: shop.as });
  const role_ids = role ? [items.find((it) => it.role_type === role).id] : [];
  const body = { name: { ar: "هدى", en: "Huda" }, phone, role_ids };
  const employ = () => world.call("POST", `/shop/v1/shops/${shop.id}/employees`, body, { as: shop.as });
  // Five minutes after the sign-in, rights are given to others only with a fresh code.
  await employ().catch(async (refused) => {
    if (!refused.message.includes("step_up_required")) throw refused;
    await world.confirm(shop);
    await employ();
  });
  return phone;
}

/** Somebody with the app and a name: their access token. */
export async function customer(world, name) {
  const phone = freshPhone();
  const { challenge_id } = await world.call("POST", "/identity/v1/otp", { phone, audience: "customer" });
  const device = { id: `panel-${phone}`, name: "Phone", platform: "ios" };
  const { access_token } = await world.call("POST", "/identity/v1/tokens", { challenge_id, code: await codeFor(world, phone), device });
  await world.call("PATCH", "/identity/v1/me", { name, city_id: "city_0000000000g008000000000001" }, { as: access_token });
  return { phone, as: access_token };
}

/** Lets somebody wait for 16:00 on a date, which others have taken: those appointments. */
export async function waitFor1600(shop, { date, as }) {
  const { world } = shop;
  const taken = [];
  for (const name of ["First", "Second"]) {
    const body = { customer: { name }, service_id: shop.service, start: `${date}T16:00:00+03:00` };
    const { appointments } = await world.call("POST", `/shop/v1/shops/${shop.id}/appointments`, body, { as: shop.as });
    taken.push(appointments[0]);
  }
  const window = { from: "16:00", to: "16:15" };
  await world.call("POST", "/customer/v1/waitlist", { service_id: shop.service, date, window }, { as });
  return taken;
}

/** Signs in without the form, as the form does: the browser keeps the refresh token in its cookie. */
export async function signIn(page, world, phone) {
  await page.go("/404.html");
  const post = (path, body) =>
    page.evaluate(async ([to, sent]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`/identity/v1${to}`, { method: "POST", headers, body: JSON.stringify(sent) });
      if (!answer.ok) throw new Error(`${to}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    }, [path, body]);
  const { challenge_id } = await post("/otp", { phone, audience: "shop" });
  const code = await codeFor(world, phone);
  const device = { id: `panel-${randomUUID()}`, name: "Panel", platform: "web" };
  await post("/tokens", { challenge_id, code, device, keep: "cookie" });
  await page.evaluate(() => localStorage.setItem("queueme.shop.signed-in", "yes"));
}

/** The code of the newest SMS. */
export async function codeFor(world, phone) {
  await world.settle();
  const messages = await world.call("GET", `/_local/messages?phone=${encodeURIComponent(phone)}`);
  return messages.map((it) => /\d{6}/.exec(it.body)?.[0]).find(Boolean);
}

/** What axe finds wrong, WCAG 2.2 AA and best practice. Put in by the debugging protocol: the policy stops script tags. */
export async function violations(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: AXE });
  return page.evaluate(async () => {
    const options = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
    const { violations } = await window.axe.run(document, options);
    return violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ")}`);
  });
}

/** Keys of words that were shown instead of words, and whether the page is wider than the screen. */
export const faults = (page) =>
  page.evaluate(() => {
    const found = document.body.innerText.match(/\b(common|problems|shell|signIn|queue|calendar|services|schedule|notifications|staff|roles|hours|settings|customers|overview|setup|waitlist|recurring|figures|packages|resources|company)\.[a-z]\w*/g) ?? [];
    const wide = document.documentElement.scrollWidth > innerWidth + 1 ? [`wider than the screen: ${document.documentElement.scrollWidth}`] : [];
    return [...found, ...wide];
  });

/** A picture to look at. */
export async function picture(page, name) {
  const folder = `${ROOT}target/panel`;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
