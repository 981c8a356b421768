// The queue board: what staff do, what others see of it, and what happens without a network.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, World } from "../pages/world.mjs";
import { hire, open, signIn, visit } from "./browser.mjs";

let world, browser;

before(async () => {
  [world, browser] = await Promise.all([World.start(), open()]);
});

after(async () => {
  await browser.close();
  await world.end();
});

/** A shop of its own, so that its numbers begin with Q. */
const lineOf = async (count, settings) => {
  const shop = await world.shop();
  const queue = await shop.queue(settings);
  await shop.walkIn(queue, count);
  return { shop, queue };
};

const board = async (t, { shop, queue }, options) => {
  const page = await visit(t, { browser, world }, options);
  await signIn(page, world, await hire(shop, "shop_manager"));
  await page.go(`/queue/?shop=${shop.id}&queue=${queue}`);
  await page.waitForSelector("[data-live=true]");
  return page;
};

const textOf = (page, selector) => page.locator(selector).allInnerTexts();

test("a day at the counter: call, recall, start, finish and call, with one key", async (t) => {
  const line = await lineOf(3, { counters: ["1", "2"] });
  const page = await board(t, line);
  await page.getByLabel("My counter").last().selectOption("1");
  await page.keyboard.press("Alt+KeyN");
  await page.getByText(/Q-001.? called/).waitFor();
  await page.getByRole("button", { name: "Call again" }).click();
  await page.getByText("called again").waitFor();
  const main = page.locator("button[aria-keyshortcuts='Alt+N']");
  assert.match(await main.innerText(), /Start .*Q-001/);
  await main.click();
  await page.getByText(/Finish .*Q-001.* and call next/).waitFor();
  await page.keyboard.press("Alt+KeyN");
  await page.getByText(/Q-002.? called/).waitFor();
  const { items } = await world.call("GET", `/shop/v1/queues/${line.queue}/tickets`, undefined, { as: line.shop.as });
  assert.deepEqual(items.map((it) => [it.number.slice(-3), it.status, it.counter]), [["002", "called", "1"], ["003", "waiting", null]]);
});

test("a call and a skip can be undone, a no-show is asked first", async (t) => {
  const line = await lineOf(2);
  const page = await board(t, line);
  await page.getByRole("button", { name: "Call next" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Nobody is on the way.").waitFor();
  await page.getByRole("button", { name: "Call next" }).click();
  await page.locator("article[data-status=called]").waitFor();
  await page.getByRole("button", { name: "More for Q-001" }).click();
  await page.getByRole("menuitem", { name: "Skip" }).click();
  await page.getByText(/Skipped \(1\)/).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText(/Skipped \(1\)/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "More for Q-002" }).click();
  await page.getByRole("menuitem", { name: "Did not come" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("Guest loses the place").waitFor();
  await dialog.getByRole("button", { name: "Did not come" }).click();
  await page.getByText("2 tickets").waitFor({ state: "detached" });
  await eventually("Q-002 is gone and Q-001 waits", async () => {
    const { items } = await world.call("GET", `/shop/v1/queues/${line.queue}/tickets`, undefined, { as: line.shop.as });
    return items.map((it) => `${it.number.slice(-3)} ${it.status}`).join() === "001 waiting";
  });
});

test("a walk-in is added, and a wrong phone is said under its field", async (t) => {
  const line = await lineOf(0);
  const page = await board(t, line, { lang: "ar", expected: [/422/] });
  await page.getByRole("button", { name: "إضافة عميل" }).first().click();
  await page.locator("input[name='/party/name']").fill("محمد");
  await page.locator("input[name='/party/phone']").fill("0112345678");
  await page.getByRole("button", { name: "إضافة", exact: true }).click();
  const field = page.locator("input[name='/party/phone']");
  await eventually("the field is wrong", async () => (await field.getAttribute("aria-invalid")) === "true");
  const said = await page.locator(`[id="${(await field.getAttribute("aria-describedby")).split(" ").at(-1)}"]`).innerText();
  assert.match(said, /جوال/);
  await field.fill("٠٥٠١٢٣٤٥٦٧");
  await page.getByRole("button", { name: "إضافة", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("listitem").getByText("محمد").waitFor();
});

test("what one does, the other sees; and both see a guest who joins", async (t) => {
  const line = await lineOf(0);
  const [one, other] = [await board(t, line), await board(t, line)];
  await world.guest(line.queue, { name: "Layan" });
  for (const page of [one, other]) await page.getByRole("listitem").getByText("Layan").waitFor({ timeout: 4000 });
  await one.getByRole("button", { name: "Call next" }).click();
  await other.locator("article[data-status=called]").getByText("Layan").waitFor({ timeout: 4000 });
});

test("an order is changed with keys and put back", async (t) => {
  const line = await lineOf(3);
  const page = await board(t, line);
  const order = async () => (await textOf(page, "li bdi[translate=no]")).join(" ");
  await page.getByRole("button", { name: "More for Q-003" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await eventually("moved", async () => (await order()) === "Q-001 Q-003 Q-002");
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually("back", async () => (await order()) === "Q-001 Q-002 Q-003");
});

test("without a network it says so, acts no more, and catches up afterwards", async (t) => {
  const line = await lineOf(1);
  const page = await board(t, line, { expected: [/ERR_INTERNET_DISCONNECTED/] });
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  await page.getByText(/Reconnecting, as of/).waitFor();
  assert.equal(await page.locator("button[aria-keyshortcuts='Alt+N']").isDisabled(), true);
  await line.shop.walkIn(line.queue, 1);
  await page.context().setOffline(false);
  await page.getByRole("listitem").getByText("Q-002").first().waitFor();
  await page.waitForSelector("[data-live=true]");
});
