// The console of the local cloud: invocations, dead letters, and the page of the APIs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, visit } from "./browser.mjs";
import { World } from "./world.mjs";

const DESK = { width: 1400, height: 900 };
const at = {};
/** Whether all of a page fits its width. Cards scroll by themselves. */
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
before(async () => {
  at.world = await World.start();
  at.browser = await open();
});
after(async () => {
  await at.browser?.close();
  await at.world?.end();
});

test("each invocation is listed, filtered and shown with its request, answer, calls and log lines", async (t) => {
  const { world } = at;
  await world.call("POST", "/identity/v1/otp", { phone: "0512345678", audience: "customer" });
  await world.call("GET", "/identity/v1/me", undefined, { wanted: 401 });
  await world.settle();
  const page = await visit(t, at, "/", { size: DESK });
  const rows = page.locator("#b-invocations li");
  await rows.filter({ hasText: "POST /identity/v1/otp" }).waitFor();
  await page.fill("#w-status", "4xx");
  await page.waitForFunction(() => document.querySelectorAll("#b-invocations li").length === 1);
  await rows.first().locator("summary").first().click();
  const shown = await rows.first().locator(".one").innerText();
  for (const part of ["GET /identity/v1/me", '"code": "unauthenticated"', "refused"]) assert.ok(shown.includes(part), shown);

  await page.fill("#w-status", "");
  await page.fill("#w-path", "otp");
  const asked = rows.filter({ hasText: "POST /identity/v1/otp" });
  await asked.locator("summary").first().click();
  const details = await asked.locator(".one").innerText();
  for (const part of ['"phone": "+9665*****78"', "TransactWriteItems", "PHONE#"]) assert.ok(details.includes(part), details);
  assert.ok(!details.includes("512345678"), details);
  assert.ok(await fits(page));

  // What happens while the page is open appears, and what is open stays open.
  await page.fill("#w-path", "");
  await world.call("GET", "/customer/v1/cities");
  await rows.filter({ hasText: "GET /customer/v1/cities" }).waitFor();
});

test("dead letters are sent again at a click", async (t) => {
  const { world } = at;
  await world.call("POST", "/_local/faults", { name: "kill", function: "relay-events", times: null, after_calls: 0 });
  await world.call("POST", "/identity/v1/otp", { phone: "0512345681", audience: "customer" });
  await world.settle();
  const page = await visit(t, at, "/", { size: DESK });
  const letters = page.locator("#b-dead li");
  await letters.first().waitFor();
  const before = await letters.count();
  await world.call("DELETE", "/_local/faults");
  await letters.first().getByRole("button").click();
  await page.waitForFunction((count) => document.querySelectorAll("#b-dead li").length < count, before);
  if (before > 1) await page.click("#send-all");
  await letters.first().waitFor({ state: "detached" });
  await world.settle();
  const messages = await world.call("GET", "/_local/messages?phone=0512345681");
  assert.equal(messages.length, 1);
});

test("the page of the APIs describes an operation and calls it, also as somebody who is signed in", async (t) => {
  for (const lang of ["en", "ar"]) {
    const page = await visit(t, at, "/_local/api", { size: DESK, lang });
    await page.fill("#filter", "customer-list-cities");
    await page.locator("#list summary").click();
    await page.locator("#list button.main").click();
    assert.match(await page.locator("#list [role=status] pre").innerText(), /"items"/);
    assert.equal(await page.locator("html").getAttribute("dir"), lang === "ar" ? "rtl" : "ltr");
    assert.ok(await fits(page));
    if (lang === "ar") continue;
    await page.fill("#phone", "0512345683");
    await page.click("#sign-in");
    await page.locator("#who:not(:empty)").waitFor();
    await page.selectOption("#api", "identity");
    await page.fill("#filter", "get-me");
    await page.locator("#list summary").first().click();
    await page.locator("#list button.main").first().click();
    await page.locator("#list [role=status] .tag").first().waitFor();
    assert.match(await page.locator("#list [role=status]").first().innerText(), /200 OK[\s\S]*"id": "user_/);
  }
});
