// The page of a ticket.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { short } from "../../web/public/assets/words.js";
import { live, open, textOf, visit } from "./browser.mjs";
import { World, eventually, sleep } from "./world.mjs";

const at = {};
before(async () => {
  at.world = await World.start();
  at.browser = await open();
  at.shop = await at.world.shop();
});
after(async () => {
  await at.browser?.close();
  await at.world?.end();
});

/** Opens a ticket's page: the token stands behind the `#`. */
const ticketPage = (t, token, { lang = "en", ...options } = {}) => visit(t, at, `/ticket/?lang=${lang}#${token}`, { lang, ...options });
const status = (page) => page.locator("body").getAttribute("data-status");
const is = async (page, wanted) => (await status(page)) === wanted;
const becomes = (page, wanted) => eventually(wanted, () => is(page, wanted));
const button = (page, name) => page.getByRole("button", { name });
/** A fact by its label. */
const fact = async (page, label) =>
  (await page.locator(".facts div").filter({ has: page.getByText(label, { exact: true }) }).locator("dd").innerText()).replace(/\s+/g, " ");

test("shows where one stands", async (t) => {
  const queue = await at.shop.queue({ tips: { ar: "القهوة في الطابق الثاني.", en: "Coffee is upstairs." } });
  const [first] = await at.shop.walkIn(queue, 3);
  const called = await at.shop.callNext(queue, "1");
  const { token, ticket } = await at.world.guest(queue, { party_size: 3 });
  const page = await ticketPage(t, token);
  await live(page);
  assert.equal(await page.locator(".stub .no").first().textContent(), ticket.number);
  assert.match(await textOf(page, "#status"), /You are in the queue/);
  assert.equal(await fact(page, "Your position"), String(ticket.position));
  assert.equal(await fact(page, "In front of you"), `${ticket.ahead} people`);
  assert.match(await fact(page, "Estimated wait"), /^(\d+(–\d+)? min|No wait|Unknown)$/);
  assert.equal(await fact(page, "Your group"), "3 people");
  assert.match(await fact(page, "Joined at"), /^\d\d:\d\d [AP]M$/);
  assert.match(await textOf(page, ".where"), /Lamsa Olaya Salon\s+Cut and style/);
  await page.getByText("Coffee is upstairs.").waitFor();
  assert.equal(await page.title(), `${short(ticket.number)} · position ${ticket.position}`);
  // Whoever is served lets one move up.
  await at.shop.step(called, "start");
  await page.getByText("Now serving", { exact: true }).waitFor();
  assert.equal(await fact(page, "Now serving"), short(first.number));
  await eventually("one place up", async () => (await fact(page, "Your position")) === String(ticket.position - 1));
});

test("being called can't be missed", async (t) => {
  const queue = await at.shop.queue();
  const { token, ticket } = await at.world.guest(queue);
  const page = await ticketPage(t, token);
  await live(page);
  assert.match(await textOf(page, "#status"), /You are next/);
  await page.evaluate(() => {
    window.shaken = 0;
    navigator.vibrate = () => (window.shaken += 1);
  });
  await page.mouse.click(5, 5);
  const plain = await page.locator("body").evaluate((it) => getComputedStyle(it).backgroundColor);
  let called;
  const call = async () => {
    called = await at.shop.callNext(queue, "7");
  };
  t.diagnostic(`a call was shown ${await at.world.live("called", call, () => is(page, "called"))} ms after it was asked for`);
  assert.notEqual(await page.locator("body").evaluate((it) => getComputedStyle(it).backgroundColor), plain);
  assert.match(await textOf(page, "#status"), /It’s your turn\s+Please come to\s+Counter 7/);
  assert.equal(await page.locator("#status").getAttribute("aria-live"), "polite");
  assert.equal(await page.title(), `● It’s your turn · ${short(ticket.number)}`);
  assert.equal(await page.evaluate(() => window.shaken), 1);
  const left = await textOf(page, "[role=timer]");
  assert.match(left, /^(5:00|4:[0-5]\d)$/);
  await eventually("the countdown runs", async () => (await textOf(page, "[role=timer]")) < left);
  await at.shop.step(called, "recall");
  await eventually("shaken again", () => page.evaluate(() => window.shaken > 1));
  await at.shop.step(called, "start");
  await becomes(page, "serving");
  assert.match(await textOf(page, "#status"), /You are being served\s+Counter 7/);
  await at.shop.step(called, "finish");
  await becomes(page, "served");
  assert.match(await textOf(page, "#status"), /All done. Thank you!/);
  assert.equal(await page.getByRole("link", { name: "Join again" }).getAttribute("href"), `/join/?queue=${queue}`);
});

test("more time is asked for twice at most", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  await at.shop.walkIn(queue, 4);
  const page = await ticketPage(t, token);
  await live(page);
  await at.shop.callNext(queue, "1");
  await becomes(page, "called");
  await page.getByText("2 times left").waitFor();
  await button(page, "I need 2 more minutes").click();
  await becomes(page, "waiting");
  await page.getByText("Done. The next person goes first.").waitFor();
  assert.equal(await fact(page, "In front of you"), "1 person");
  await page.getByText("1 time left").waitFor();
  await button(page, "I need 2 more minutes").click();
  await eventually("no third time", async () => (await button(page, "I need 2 more minutes").count()) === 0);
  assert.equal(await fact(page, "In front of you"), "2 people");
});

test("with nobody behind, more time is more time", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token);
  await live(page);
  await at.shop.callNext(queue, "1");
  await becomes(page, "called");
  await button(page, "I need 2 more minutes").click();
  await page.getByText("Done. You have a little more time.").waitFor();
  assert.equal(await status(page), "called");
  assert.match(await textOf(page, "[role=timer]"), /^(7:00|6:5\d)$/);
});

test("an answer read before a step does not undo what the step shows", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token);
  await live(page);
  await at.shop.callNext(queue, "1");
  await becomes(page, "called");
  let release;
  const released = new Promise((resolve) => (release = resolve));
  let isHeld = null;
  const held = new Promise((resolve) => (isHeld = resolve));
  await page.route(`**/public-tickets/${token}`, async (route) => {
    if (!isHeld) return route.fallback();
    const reached = isHeld;
    isHeld = null;
    const response = await route.fetch();
    const read = await response.json();
    reached();
    await released;
    // A server whose clock is ahead.
    read.at = new Date(Date.now() + 60_000).toISOString();
    await route.fulfill({ response, json: read });
  });
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await held;
  await button(page, "I need 2 more minutes").click();
  await page.getByText("Done. You have a little more time.").waitFor();
  const more = /^(7:00|6:5\d)$/;
  assert.match(await textOf(page, "[role=timer]"), more);
  release();
  await page.waitForTimeout(1500);
  assert.match(await textOf(page, "[role=timer]"), more);
});

test("one says that one has arrived", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token);
  await button(page, "I have arrived").click();
  await page.locator(".arrived").waitFor();
  assert.equal(await button(page, "I have arrived").count(), 0);
});

test("leaving is asked about once, in the page", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token);
  page.on("dialog", () => assert.fail("the browser's own question"));
  const sure = page.getByRole("dialog", { name: "Leave the queue?" });
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  for (const back of [() => page.keyboard.press("Escape"), () => button(page, "Keep my place").click()]) {
    await button(page, "I’m not coming").click();
    await sure.waitFor();
    assert.equal(await focused(), "Keep my place", "the safe answer is at hand");
    await back();
    await sure.waitFor({ state: "hidden" });
    assert.equal(await focused(), "I’m not coming");
  }
  assert.equal((await at.world.call("GET", `/customer/v1/public-tickets/${token}`)).status, "waiting");
  await button(page, "I’m not coming").click();
  await button(page, "Yes, leave").click();
  await becomes(page, "left");
  assert.match(await textOf(page, "#status"), /You left the queue/);
  assert.equal(await page.getByRole("button", { name: /arrived|minutes|coming/ }).count(), 0);
  assert.equal((await at.world.call("GET", `/customer/v1/public-tickets/${token}`)).status, "left");
});

test("who was skipped returns", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  await at.shop.walkIn(queue, 1);
  const page = await ticketPage(t, token);
  await live(page);
  await at.shop.step(await at.shop.callNext(queue, "1"), "skip");
  await becomes(page, "skipped");
  await button(page, "Return to the line").click();
  await becomes(page, "waiting");
  await page.getByText("Welcome back").waitFor();
  assert.match(await textOf(page, "#status"), /You are next/);
});

test("a pause and the end of a queue are told", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token);
  await live(page);
  await at.shop.change(queue, { status: "paused" });
  await page.getByText("The queue is paused. You keep your place.").waitFor();
  await at.shop.change(queue, { status: "closed", cancel_waiting: true });
  await becomes(page, "cancelled");
  assert.match(await textOf(page, "#status"), /This ticket was cancelled[\s\S]*We are sorry/);
});

test("staff say why they cancel, and move tickets to another queue", async (t) => {
  const [queue, other] = [await at.shop.queue(), await at.shop.queue({ name: { ar: "الأظافر", en: "Nails" } })];
  const { token, ticket } = await at.world.guest(queue);
  const [{ id }] = (await at.world.call("GET", `/shop/v1/queues/${queue}/tickets`, undefined, { as: at.shop.as })).items;
  const page = await ticketPage(t, token);
  await live(page);
  const moved = await at.shop.step({ id }, "transfer", { queue_id: other });
  await eventually("the other queue", async () => /Nails/.test(await textOf(page, ".where")));
  assert.notEqual(moved.number, ticket.number);
  assert.equal(await page.locator(".stub .no").first().textContent(), moved.number);
  await live(page);
  await at.shop.step(moved, "cancellation", { reason: "The specialist fell ill." });
  await becomes(page, "cancelled");
  assert.match(await textOf(page, "#status"), /This ticket was cancelled\s+The specialist fell ill./);
});

test("who may only look sees no buttons", async (t) => {
  const queue = await at.shop.queue();
  const { public_token } = await at.world.guest(queue);
  const page = await ticketPage(t, public_token);
  await page.locator(".stub .no").first().waitFor();
  assert.equal(await page.locator("#actions button").count(), 0);
});

test("a wrong token finds nothing, and another one is read at once", async (t) => {
  const queue = await at.shop.queue();
  const { token, ticket } = await at.world.guest(queue);
  const page = await ticketPage(t, "nothing", { expected: [/404/] });
  await page.getByRole("heading", { name: "We can’t find this ticket" }).waitFor();
  await page.evaluate((it) => (location.hash = it), token);
  await eventually("the ticket", async () => (await page.locator(".stub .no").first().textContent()) === ticket.number);
  await page.evaluate(() => (location.hash = ""));
  await page.getByRole("heading", { name: "We can’t find this ticket" }).waitFor();
});

test("a cut socket comes back, and nothing is missed", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token);
  await live(page);
  await at.world.cut();
  await at.shop.callNext(queue, "1");
  await becomes(page, "called");
  await live(page);
});

test("offline, the last state stays, with its time", async (t) => {
  const queue = await at.shop.queue();
  const { token, ticket } = await at.world.guest(queue);
  const page = await ticketPage(t, token, { expected: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] });
  await live(page);
  await page.context().setOffline(true);
  await page.getByRole("alert").filter({ hasText: /You are offline. This was the state at \d\d:\d\d [AP]M./ }).waitFor();
  assert.equal(await page.locator(".stub .no").first().textContent(), ticket.number);
  await at.shop.callNext(queue, "1");
  await page.context().setOffline(false);
  await becomes(page, "called");
  await page.locator("#alert").waitFor({ state: "hidden" });
  // When only the API can't be reached, a reload shows the same.
  await page.route("**/customer/v1/**", (route) => route.abort());
  await page.reload();
  await page.getByRole("alert").filter({ hasText: "We can’t reach the shop." }).waitFor();
  assert.equal(await status(page), "called");
});

test("the token stays behind the #", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token);
  await live(page);
  await button(page, "I have arrived").click();
  await page.locator(".arrived").waitFor();
  for (const request of page.seen.requests) {
    const { search } = new URL(request.url());
    assert.ok(!search.includes(token), request.url());
    assert.equal((await request.allHeaders()).referer, undefined, request.url());
  }
});

test("without live messages it asks now and then", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token, {
    expected: [/socket-tickets/],
    before: async (it) => {
      await it.clock.install();
      await it.route("**/customer/v1/socket-tickets", (route) => route.abort());
    },
  });
  await page.getByText(/As of/).waitFor();
  await at.shop.callNext(queue, "1");
  await page.clock.runFor(21_000);
  await becomes(page, "called");
});

test("what fails is said in words", async (t) => {
  const queue = await at.shop.queue();
  const { token } = await at.world.guest(queue);
  const page = await ticketPage(t, token, { lang: "ar", expected: [/409|ERR_FAILED/] });
  await page.route("**/arrival", (route) => route.fulfill({
    status: 409, contentType: "application/problem+json", body: JSON.stringify({ code: "wrong_state", detail: "x", status: 409 }),
  }));
  await button(page, "وصلت").click();
  await page.getByText("لم يعد ذلك ممكنًا، فقد تغيرت تذكرتك.").waitFor();
  await page.unroute("**/arrival");
  await page.route("**/arrival", (route) => route.abort());
  await button(page, "وصلت").click();
  await page.getByText("لا يوجد اتصال. حاول مجددًا من فضلك.").waitFor();
  await sleep(100);
  assert.equal(await status(page), "waiting");
});
