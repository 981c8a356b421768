// Joining by the code at the door.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, textOf, visit } from "./browser.mjs";
import { World, eventually, freshPhone } from "./world.mjs";

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

const joinPage = (t, queue, options = {}) => visit(t, at, `/join/?queue=${queue}`, { expected: [/ (4\d\d|500) /], ...options });
const send = (page) => page.getByRole("button", { name: "Join the queue" });
const tickets = async (queue) => (await at.world.call("GET", `/shop/v1/queues/${queue}/tickets`, undefined, { as: at.shop.as })).items;
const refusal = (status, code, more = {}) => ({
  status, contentType: "application/problem+json", body: JSON.stringify({ status, code, detail: "", ...more }),
});

test("says what one joins", async (t) => {
  const queue = await at.shop.queue({ service_ids: [at.shop.service], tips: { ar: "القهوة.", en: "Coffee is upstairs." } });
  await at.shop.walkIn(queue, 3, { service_id: at.shop.service });
  const page = await joinPage(t, queue);
  await page.getByRole("heading", { name: "Cut and style" }).waitFor();
  assert.equal(await textOf(page, "#shop"), "Lamsa Olaya Salon");
  assert.equal(await textOf(page, "#state"), "Open");
  assert.match(await textOf(page, "#facts"), /Waiting\s+3\s+Wait if you join now\s+(\d+(–\d+)? min|No wait|Unknown)/);
  assert.deepEqual(await page.getByLabel("Service").locator("option").allTextContents(), ["Any service", "Haircut"]);
  await page.getByText("Coffee is upstairs.").waitFor();
  assert.match(await page.title(), /Join the queue · Cut and style · Lamsa Olaya Salon/);
});

test("leads to the ticket, and back to it after a reload", async (t) => {
  const queue = await at.shop.queue({ service_ids: [at.shop.service] });
  const page = await joinPage(t, queue);
  await page.getByLabel("Your name").fill("  Sara ");
  await page.getByLabel("Mobile number").fill("٠٥١ ٢٣٤ ٥٦٧٨");
  await page.getByLabel("Service").selectOption("Haircut");
  for (let n = 0; n < 3; n++) await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "One fewer" }).click();
  const posted = page.waitForRequest((it) => it.method() === "POST" && it.url().endsWith("/guest-tickets"));
  await send(page).click();
  const request = await posted;
  assert.deepEqual(request.postDataJSON(), { name: "Sara", phone: "051 234 5678", service_id: at.shop.service, party_size: 3 });
  assert.match((await request.allHeaders())["idempotency-key"], /^[A-Za-z0-9_-]{16,255}$/);
  await page.waitForURL(/\/ticket\/#.{20,}/);
  const address = page.url();
  await page.locator("body[data-status=waiting]").waitFor();
  assert.equal((await tickets(queue)).length, 1);
  await page.goto(`${at.world.url}/join/?queue=${queue}`);
  await page.waitForURL(address);
  // Once it is over, the way is free again.
  await page.getByRole("button", { name: "I’m not coming" }).click();
  await page.getByRole("button", { name: "Yes, leave" }).click();
  await page.getByRole("link", { name: "Join again" }).click();
  await send(page).waitFor();
});

test("what is missing or wrong is said at its field", async (t) => {
  const queue = await at.shop.queue();
  const page = await joinPage(t, queue);
  const error = (label) => page.getByLabel(label).evaluate((it) => ({
    invalid: it.getAttribute("aria-invalid"),
    said: it.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)).filter((one) => one.className === "error" && !one.hidden).map((one) => one.textContent).join(),
  }));
  const count = page.getByLabel("How many people?");
  await page.getByLabel("Mobile number").fill("12345");
  await count.fill("21");
  await send(page).click();
  assert.deepEqual(await error("Your name"), { invalid: "true", said: "Please enter your name." });
  assert.match((await error("Mobile number")).said, /Saudi mobile number/);
  assert.match((await error("How many people?")).said, /from 1 to 20/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "name", "the first wrong field has the focus");
  await page.getByLabel("Your name").fill("Sara");
  assert.deepEqual(await error("Your name"), { invalid: null, said: "" });
  await page.getByLabel("Mobile number").fill("+966 51 234 5678");
  await count.fill("٤");
  assert.equal(await page.locator("#alert").isVisible(), false);
  assert.equal((await tickets(queue)).length, 0, "nothing was sent");
  await send(page).click();
  await page.waitForURL(/\/ticket\//);
});

test("what the API finds wrong is said at its field, in its words", async (t) => {
  const queue = await at.shop.queue();
  const page = await joinPage(t, queue);
  await page.route("**/guest-tickets", (route) => route.fulfill(refusal(422, "validation_failed", {
    errors: [{ pointer: "/phone", code: "invalid", detail: "This number takes no messages." }],
  })));
  await page.getByLabel("Your name").fill("Sara");
  await page.getByLabel("Mobile number").fill(freshPhone());
  await send(page).click();
  await page.locator("#phone-error").filter({ hasText: "This number takes no messages." }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "phone");
});

test("each reason to refuse has its words", async (t) => {
  const queue = await at.shop.queue();
  const page = await joinPage(t, queue);
  await page.getByLabel("Your name").fill("Sara");
  for (const [status, code, words] of [
    [409, "queue_full", "The queue is full"], [409, "queue_paused", "The queue is paused"], [409, "queue_closed", "has just closed"],
    [422, "shop_closed", "The shop is closed"], [422, "walkins_disabled", "without an appointment"], [429, "rate_limited", "a little fast"],
    [404, "not_found", "find that any more"], [500, "internal", "Something went wrong"],
  ]) {
    await page.route("**/guest-tickets", (route) => route.fulfill(refusal(status, code)), { times: 1 });
    await send(page).click();
    await page.getByRole("alert").filter({ hasText: words }).waitFor();
  }
});

test("nobody learns whose phone is in the queue, and a full queue is refused", async (t) => {
  const queue = await at.shop.queue({ capacity: 3 });
  const phone = freshPhone();
  await at.shop.walkIn(queue, 1, { party: { name: "Guest", phone } });
  const page = await joinPage(t, queue);
  await page.getByLabel("Your name").fill("Sara");
  await page.getByLabel("Mobile number").fill(phone);
  await send(page).click();
  await page.waitForURL(/\/ticket\//);
  const late = await joinPage(t, queue);
  await late.getByLabel("Your name").fill("Huda");
  await send(late).click();
  await late.getByRole("alert").filter({ hasText: "The queue is full at the moment." }).waitFor();
});

test("the code of a screen proves that one is at the door", async (t) => {
  const queue = await at.shop.queue({ remote_join_radius_km: 1 });
  const page = await joinPage(t, queue);
  await page.getByLabel("Your name").fill("Sara");
  await send(page).click();
  await page.getByRole("alert").filter({ hasText: "Please scan the code on the screen in the shop again" }).waitFor();
  const door = await at.shop.doorCode(queue);
  await page.goto(`${page.url()}&door=${door}`);
  await page.getByLabel("Your name").fill("Sara");
  await send(page).click();
  await page.waitForURL(/\/ticket\//);
});

test("closed and paused queues take nobody, and the page notices when they open", async (t) => {
  const queue = await at.shop.queue();
  await at.shop.change(queue, { status: "paused" });
  const page = await joinPage(t, queue, { before: (it) => it.clock.install() });
  await page.getByText("Please try again in a few minutes.").waitFor();
  assert.equal(await send(page).isVisible(), false);
  await at.shop.change(queue, { status: "closed" });
  await page.clock.runFor(16_000);
  await page.getByText("The queue is closed now").waitFor();
  await at.shop.change(queue, { status: "open" });
  await page.clock.runFor(16_000);
  await send(page).waitFor();
  // Closed while somebody fills it in: the refusal is said, and the state with it.
  await page.getByLabel("Your name").fill("Sara");
  await at.shop.change(queue, { status: "closed" });
  await send(page).click();
  await page.getByRole("alert").filter({ hasText: "has just closed" }).waitFor();
  await page.getByText("The queue is closed now").waitFor();
});

test("a lost answer makes no second ticket", async (t) => {
  const queue = await at.shop.queue();
  const page = await joinPage(t, queue, { expected: [/ERR_FAILED/] });
  const keys = [];
  page.on("request", (it) => it.url().endsWith("/guest-tickets") && keys.push(it.headers()["idempotency-key"]));
  await page.route("**/guest-tickets", async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await page.getByLabel("Your name").fill("Sara");
  await send(page).click();
  await page.getByRole("alert").filter({ hasText: "There is no connection." }).waitFor();
  await send(page).click();
  await page.waitForURL(/\/ticket\//);
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  assert.equal((await tickets(queue)).length, 1);
});

test("two clicks are one", async (t) => {
  const queue = await at.shop.queue();
  const page = await joinPage(t, queue);
  await page.getByLabel("Your name").fill("Sara");
  await send(page).dblclick();
  await page.waitForURL(/\/ticket\//);
  assert.equal((await tickets(queue)).length, 1);
});

test("says when there is no such queue", async (t) => {
  for (const queue of ["", "queue_x", "queue_0000000000000000000000000n"]) {
    const page = await joinPage(t, queue);
    await page.getByRole("heading", { name: "We can’t find this queue" }).waitFor();
  }
});

test("goes by keyboard alone", async (t) => {
  const queue = await at.shop.queue();
  const page = await joinPage(t, queue);
  await send(page).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Sara");
  const outline = await page.locator(":focus").evaluate((it) => getComputedStyle(it).outlineStyle);
  assert.equal(outline, "solid", "one sees where one is");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ticket\//);
  await eventually("the ticket", async () => (await page.locator("body").getAttribute("data-status")) === "waiting");
});
