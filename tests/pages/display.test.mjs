// The hall display.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HALL, PHONE, contrasts, live, open, textOf, visit } from "./browser.mjs";
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

const hall = (t, path, options) => visit(t, at, `/display/${path}`, { size: HALL, ...options });
const called = (page) => page.locator(".hero .no").first().textContent({ timeout: 200 }).catch(() => "");

/** Takes messages away on their way to a page, as long as it is told to. */
async function lossy(page, drops) {
  const seen = { sent: [], dropped: [] };
  await page.routeWebSocket(/\/realtime/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      seen.sent.push(JSON.parse(message));
      server.send(message);
    });
    server.onMessage((message) => {
      const told = JSON.parse(message);
      if (drops(told)) seen.dropped.push(told);
      else socket.send(message);
    });
  });
  return seen;
}

test("shows a queue as it is", async (t) => {
  const queue = await at.shop.queue();
  const tickets = await at.shop.walkIn(queue, 9);
  const first = await at.shop.callNext(queue, "1");
  await at.shop.step(first, "start");
  await at.shop.callNext(queue, "2");
  const page = await hall(t, `?queue=${queue}`);
  await live(page);
  await eventually("the call", async () => (await called(page)) === tickets[1].number);
  assert.match(await textOf(page, "#shop"), /Lamsa Olaya Salon[\s\S]*صالون لمسة العليا/);
  assert.match(await textOf(page, ".head"), /Cut and style[\s\S]*قص وتصفيف[\s\S]*Open[\s\S]*مفتوح/);
  assert.match(await textOf(page, ".hero"), /Now calling[\s\S]*النداء الآن[\s\S]*[A-Z]+-\d{6}-002[\s\S]*Counter[\s\S]*شباك[\s\S]*2/);
  assert.match(await textOf(page, ".serving"), /[A-Z]+-\d{6}-001/);
  assert.deepEqual(await page.locator(".next .no").allTextContents(), tickets.slice(2, 7).map((it) => it.number));
  assert.equal(await textOf(page, ".figure:first-child .digits"), "7");
  assert.match(await textOf(page, ".figure:last-child .value"), /^\d+(–\d+)?\s*min\s*(دقيقة|دقائق)$/);
  assert.match(await textOf(page, "#clock"), /^(0[1-9]|1[0-2]):[0-5]\d\s*[AP]M\s*[صم]$/);
  const { join_url } = await at.world.queue(queue);
  const code = page.getByRole("img", { name: `QR code to join the queue: ${join_url}` });
  assert.ok(await code.evaluate((it) => it.complete && it.naturalWidth > 0), "the code is drawn");
  assert.equal((await textOf(page, ".address")).replace(/\s/g, ""), join_url.replace(/^https?:\/\//, ""));
});

test("with the key of the shop's screens, it shows the code at the door and renews it", async (t) => {
  const queue = await at.shop.queue();
  const { search, hash } = new URL(await at.shop.display(queue));
  const page = await hall(t, search + hash, { before: (it) => it.clock.install() });
  const code = page.locator("img.code");
  await code.waitFor();
  const first = await code.getAttribute("src");
  assert.ok(first.includes(`key=${hash.slice(1)}`), first);
  await page.clock.runFor(61_000);
  await eventually("the new one", async () => (await code.getAttribute("src")) !== first);
  assert.ok(await code.evaluate((it) => it.complete && it.naturalWidth > 0), "the code is drawn");
  const without = await hall(t, `?queue=${queue}`);
  await without.locator("img.code").waitFor();
  assert.ok(!(await without.locator("img.code").getAttribute("src")).includes("key"));
});

test("shows a call within two seconds, highlighted, and says it aloud", async (t) => {
  const queue = await at.shop.queue();
  const [first, second] = await at.shop.walkIn(queue, 3);
  await at.shop.callNext(queue, "1");
  const page = await hall(t, `?queue=${queue}`);
  await live(page);
  await eventually("the first", async () => (await called(page)) === first.number);
  assert.equal(await page.locator(".hero.fresh").count(), 0, "what was called before is not new");
  const shown = await at.world.live(
    "the second", () => at.shop.callNext(queue, "Chair by the window"), async () => (await called(page)) === second.number,
  );
  t.diagnostic(`a call was shown ${shown} ms after it was asked for`);
  assert.equal(await page.locator(".hero.fresh").count(), 1);
  assert.deepEqual(await page.locator(".others .no").allTextContents(), [first.number]);
  assert.match(await textOf(page, ".hero"), /Chair by the window/);
  assert.match(await page.locator("#aloud").textContent(), /Ticket [A-Z]+-\d{6}-002, counter Chair by the window/);
  assert.equal(await page.locator("#aloud").getAttribute("aria-live"), "polite");
  // A recall makes it new again.
  await page.evaluate(() => document.querySelector("#aloud").replaceChildren());
  await at.shop.step(first, "recall");
  await eventually("the recalled", async () => (await called(page)) === first.number && (await page.locator(".hero.fresh").count()) === 1);
});

test("follows a ticket to its end", async (t) => {
  const queue = await at.shop.queue();
  const [first] = await at.shop.walkIn(queue, 2);
  const page = await hall(t, `?queue=${queue}`);
  await live(page);
  assert.match(await textOf(page, ".hero"), /Welcome[\s\S]*أهلًا وسهلًا/);
  const ticket = await at.shop.callNext(queue, "1");
  await eventually("called", async () => (await called(page)) === first.number);
  await at.shop.step(ticket, "start");
  await eventually("served", async () => /[A-Z]+-\d{6}-001/.test(await textOf(page, ".serving")) && (await called(page)) === "");
  await at.shop.step(ticket, "finish");
  await eventually("finished", async () => !(await page.locator(".serving").isVisible()));
});

test("a lost message is noticed and made up for", async (t) => {
  const queue = await at.shop.queue();
  const [first] = await at.shop.walkIn(queue, 2);
  let losing = false;
  let seen;
  const page = await hall(t, `?queue=${queue}`, {
    before: async (it) => {
      seen = await lossy(it, (told) => losing && told.type === "queue_update");
    },
  });
  await live(page);
  const subscribed = () => seen.sent.filter((it) => it.action === "subscribe").length;
  assert.equal(subscribed(), 1);
  losing = true;
  await at.shop.callNext(queue, "1");
  await eventually("the loss", () => seen.dropped.length > 0);
  losing = false;
  await eventually("another snapshot", () => subscribed() > 1);
  await eventually("the call", async () => (await called(page)) === first.number);
});

test("what is old is not shown", async (t) => {
  const queue = await at.shop.queue();
  const [, second] = await at.shop.walkIn(queue, 2);
  const page = await hall(t, `?queue=${queue}`, {
    before: (it) => it.routeWebSocket(/\/realtime/, (socket) => {
      const server = socket.connectToServer();
      const early = [];
      server.onMessage((message) => {
        socket.send(message);
        // Everything comes once more, late.
        early.push(message);
        if (early.length > 2) socket.send(early.shift());
      });
    }),
  });
  await live(page);
  await at.shop.callNext(queue, "1");
  // Calls within one second have no order.
  await sleep(1000);
  await at.shop.callNext(queue, "2");
  await eventually("the second", async () => (await called(page)) === second.number);
  await sleep(1500);
  assert.equal(await called(page), second.number);
  assert.equal(await page.locator(".others .no").count(), 1);
});

test("a cut socket comes back by itself", async (t) => {
  const queue = await at.shop.queue();
  const [first, second] = await at.shop.walkIn(queue, 3);
  await at.shop.callNext(queue, "1");
  const page = await hall(t, `?queue=${queue}`);
  await live(page);
  await at.world.cut();
  await at.shop.callNext(queue, "2");
  await eventually("the second", async () => (await called(page)) === second.number);
  await live(page);
  assert.equal(await page.locator("#link").isVisible(), false);
  assert.deepEqual(await page.locator(".others .no").allTextContents(), [first.number]);
});

test("without live messages it says so, and asks", async (t) => {
  const queue = await at.shop.queue();
  const [first, second] = await at.shop.walkIn(queue, 2);
  let closed = true;
  const page = await hall(t, `?queue=${queue}`, {
    expected: [/socket-tickets/],
    before: async (it) => {
      await it.clock.install();
      await it.route("**/customer/v1/socket-tickets", (route) => (closed ? route.abort() : route.continue()));
    },
  });
  await page.locator(".hero").waitFor();
  await page.clock.runFor(2000);
  await page.locator("#link").waitFor({ state: "visible" });
  assert.match(await textOf(page, "#link"), /Reconnecting[\s\S]*إعادة الاتصال/);
  await at.shop.callNext(queue, "1");
  await page.clock.runFor(16_000);
  await eventually("the first, by asking", async () => (await called(page)) === first.number);
  closed = false;
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await live(page);
  await page.locator("#link").waitFor({ state: "hidden" });
  await at.shop.callNext(queue, "2");
  await eventually("the second, live", async () => (await called(page)) === second.number);
});

test("paused and closed are said clearly", async (t) => {
  const queue = await at.shop.queue();
  await at.shop.walkIn(queue, 1);
  const page = await hall(t, `?queue=${queue}`);
  await live(page);
  await at.shop.change(queue, { status: "paused" });
  await page.locator(".halted.paused").waitFor();
  assert.match(await textOf(page, ".queue"), /Paused[\s\S]*متوقف مؤقتًا/);
  assert.equal(await page.locator(".code").count(), 0, "no code leads into a paused queue");
  assert.match(await textOf(page, ".join"), /Joining is paused/);
  await at.shop.change(queue, { status: "open" });
  await page.locator(".code").waitFor();
  await at.shop.change(queue, { status: "closed" });
  await page.locator(".halted.closed").waitFor();
  assert.match(await textOf(page, ".join"), /Joining is closed/);
});

test("all queues of a shop take their turns", async (t) => {
  const shop = await at.world.shop();
  const names = ["Hair", "Nails", "Henna", "Make-up", "Massage"];
  const queues = [];
  for (const en of names) queues.push(await shop.queue({ name: { ar: `طابور ${en}`, en } }));
  await shop.walkIn(queues[4], 1);
  const page = await hall(t, `?shop=${shop.id}`);
  await live(page);
  await eventually("four", async () => (await page.locator(".queue").count()) === 4);
  assert.equal(await page.locator(".screens i").count(), 2);
  // A call brings its screen to the front at once.
  await shop.callNext(queues[4], "1");
  await eventually("the fifth", async () => (await page.locator(".queue").count()) === 1 && (await page.locator(".hero.fresh").count()) === 1);
  // So does naming them in the address: two, side by side.
  const pair = await hall(t, `?queue=${queues[0]}&queue=${queues[1]}`);
  await pair.locator(".n2 .queue").nth(1).waitFor();
  const [one, two] = await Promise.all([0, 1].map((n) => pair.locator(".queue").nth(n).boundingBox()));
  assert.ok(one.x + one.width <= two.x && one.y === two.y);
});

test("many calls and long names stay on the screen", async (t) => {
  const en = "Hair, nails, henna, make-up and everything else that takes its time and then some more";
  const queue = await at.shop.queue({ name: { ar: "الشعر والأظافر والحناء والمكياج وكل ما يأخذ وقتًا طويلًا من الزوار الكرام", en } });
  await at.shop.walkIn(queue, 13);
  for (let n = 1; n <= 12; n++) await at.shop.callNext(queue, n % 3 ? String(n) : `Treatment room ${n}`);
  const page = await hall(t, `?queue=${queue}`);
  await live(page);
  const shown = 1 + (await page.locator(".others li:visible").count());
  assert.ok(shown >= 5, `${shown} calls are shown`);
  assert.match(await textOf(page, ".hero .rest"), new RegExp(`\\+${12 - shown} more`));
});

test("says when there is no queue", async (t) => {
  const nowhere = "shop_0000000000000000000000000n";
  for (const [path, size] of [["", HALL], [`?shop=${nowhere}`, HALL], ["?queue=queue_x", HALL], ["", PHONE]]) {
    const page = await hall(t, path, { size, expected: [/404/] });
    await page.getByText("There is no queue here yet").waitFor();
  }
});

test("a screen that starts without a network shows the page, and recovers", async (t) => {
  const queue = await at.shop.queue();
  const page = await hall(t, `?queue=${queue}`, { serviceWorkers: "allow", expected: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] });
  await page.evaluate(() => navigator.serviceWorker.ready.then((it) => it.active));
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText("No connection. Trying again.").waitFor();
  const kept = await page.evaluate(async () => (await (await caches.open("display")).keys()).map((it) => new URL(it.url).pathname));
  assert.ok(kept.includes("/display/") && kept.every((it) => /^\/(display|assets)\//.test(it)), `files only: ${kept}`);
  await page.context().setOffline(false);
  const [ticket] = await at.shop.walkIn(queue, 1);
  await at.shop.callNext(queue, "1");
  await eventually("the call", async () => (await called(page)) === ticket.number);
});

test("chimes after somebody has touched it, and not before", async (t) => {
  const queue = await at.shop.queue();
  await at.shop.walkIn(queue, 3);
  const page = await hall(t, `?queue=${queue}`, {
    before: (it) => it.addInitScript(() => {
      window.tones = 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...all) {
        window.tones += 1;
        return start.apply(this, all);
      };
    }),
  });
  await live(page);
  const tones = () => page.evaluate(() => window.tones);
  await at.shop.callNext(queue, "1");
  await page.locator(".hero.fresh").waitFor();
  assert.equal(await tones(), 0);
  await page.mouse.click(960, 1070);
  await page.getByRole("button", { name: "Sound on" }).waitFor();
  await at.shop.callNext(queue, "2");
  await eventually("two tones", async () => (await tones()) === 2);
  await page.getByRole("button", { name: "Sound on" }).click();
  await page.getByRole("button", { name: "Sound off" }).waitFor();
  await at.shop.callNext(queue, "3");
  await page.locator(".others li").nth(1).waitFor();
  assert.equal(await tones(), 2);
});

test("is read from afar: size and contrast of the numbers", async (t) => {
  const queue = await at.shop.queue();
  await at.shop.walkIn(queue, 6);
  for (const counter of ["1", "2", "3"]) await at.shop.callNext(queue, counter);
  const all = ".hero .no, .others .no, .next .no, .value .digits, #clock .digits, .label .first, .address";
  const strong = async (page, selector) => {
    const weak = (await contrasts(page, selector)).filter((it) => it.ratio < 7);
    assert.deepEqual(weak, []);
  };
  for (const size of [HALL, { width: 1366, height: 768 }, { width: 3840, height: 2160 }, { width: 1080, height: 1920 }]) {
    const page = await hall(t, `?queue=${queue}`, { size });
    await live(page);
    const heights = await page.evaluate(() => [...document.querySelectorAll(".hero .no, .others li:not([hidden]) .no")].map((it) => parseFloat(getComputedStyle(it).fontSize)));
    assert.ok(heights.length >= 2 && heights.every((it) => it >= size.height * 0.1199), `${heights} px of ${size.height}`);
    await strong(page, all);
    if (size !== HALL) continue;
    await at.shop.callNext(queue, "4");
    await page.locator(".hero.fresh .no").waitFor();
    await strong(page, ".hero.fresh .no, .hero.fresh .label .first, .hero.fresh .at");
  }
});
