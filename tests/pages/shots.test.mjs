// Pictures of the pages in both languages, to be looked at: target/pages/*.png.

import assert from "node:assert/strict";
import { mkdir, stat } from "node:fs/promises";
import { after, before, test } from "node:test";
import { HALL, PHONE, live, open, visit } from "./browser.mjs";
import { ROOT, World, eventually, sleep } from "./world.mjs";

const FOLDER = `${ROOT}target/pages`;
const at = {};
before(async () => {
  await mkdir(FOLDER, { recursive: true });
  at.world = await World.start();
  at.browser = await open();
  at.shop = await at.world.shop();
});
after(async () => {
  await at.browser?.close();
  await at.world?.end();
});

const tips = { ar: "القهوة والتمر في الطابق الثاني، والمصلى بجوار المدخل.", en: "Coffee and dates are on the second floor, the prayer room is by the entrance." };

async function picture(t, name, path, options = {}) {
  const { size = PHONE, then, ...more } = options;
  const page = await visit(t, at, path, { size, reducedMotion: "reduce", ...(size === PHONE ? { deviceScaleFactor: 2 } : {}), ...more });
  await page.locator("main :is(.hero, .stub, .queue h1)").first().waitFor();
  if (then) await then(page);
  await page.waitForTimeout(300);
  const file = `${FOLDER}/${name}.png`;
  await page.screenshot({ path: file });
  assert.ok((await stat(file)).size > 10_000);
}

for (const lang of ["en", "ar"]) {
  test(`the hall display (${lang})`, async (t) => {
    const queue = await at.shop.queue({ service_ids: [at.shop.service] });
    await at.shop.walkIn(queue, 16, { service_id: at.shop.service });
    for (let n = 1; n <= 2; n++) await at.shop.step(await at.shop.callNext(queue, String(n)), "start");
    // Calls within one second have no order.
    for (let n = 3; n <= 5; n++) await sleep(1000).then(() => at.shop.callNext(queue, String(n)));
    await picture(t, `display-${lang}`, `/display/?queue=${queue}&lang=${lang}`, { size: HALL, lang });
    await picture(t, `display-called-${lang}`, `/display/?queue=${queue}&lang=${lang}`, {
      size: HALL, lang,
      then: async (page) => {
        await live(page);
        await at.shop.callNext(queue, "6");
        await page.locator(".hero.fresh").waitFor();
      },
    });
    await picture(t, `display-upright-${lang}`, `/display/?queue=${queue}&lang=${lang}`, { size: { width: 1080, height: 1920 }, lang });
  });

  test(`the display of several queues (${lang})`, async (t) => {
    const shop = await at.world.shop();
    const queues = [];
    for (const [ar, en, prefix] of [["قص وتصفيف", "Cut and style", "Q"], ["الأظافر والعناية بالبشرة", "Nails and skin care", "NL"], ["الحناء", "Henna", "H"], ["المكياج", "Make-up", "M"]]) {
      queues.push(await shop.queue({ name: { ar, en }, prefix }));
    }
    for (const [n, queue] of queues.entries()) {
      if (n === 2) continue;
      await shop.walkIn(queue, 8);
      await shop.step(await shop.callNext(queue, String(3 * n + 1)), "start");
      await shop.callNext(queue, n === 3 ? "Room 2" : String(3 * n + 2));
    }
    await sleep(1000);
    for (const n of [0, 1, 3]) await shop.callNext(queues[n], n === 3 ? "Room 3" : String(3 * n + 3));
    await shop.change(queues[2], { status: "paused" });
    await picture(t, `display-two-${lang}`, `/display/?queue=${queues[0]}&queue=${queues[1]}&lang=${lang}`, { size: HALL, lang });
    await picture(t, `display-four-${lang}`, `/display/?shop=${shop.id}&lang=${lang}`, { size: HALL, lang });
    await picture(t, `display-paused-${lang}`, `/display/?queue=${queues[2]}&lang=${lang}`, { size: HALL, lang });
  });

  test(`the ticket (${lang})`, async (t) => {
    const queue = await at.shop.queue({ service_ids: [at.shop.service], tips });
    await at.shop.walkIn(queue, 5, { service_id: at.shop.service });
    for (let n = 1; n <= 2; n++) await at.shop.step(await at.shop.callNext(queue, String(n)), "start");
    const { token } = await at.world.guest(queue, { party_size: 2, service_id: at.shop.service });
    const path = `/ticket/?lang=${lang}#${token}`;
    const isReady = (page) => live(page);
    await picture(t, `ticket-waiting-${lang}`, path, { lang, then: isReady });
    await picture(t, `ticket-waiting-dark-${lang}`, path, { lang, colorScheme: "dark", then: isReady });
    await picture(t, `ticket-leaving-${lang}`, path, {
      lang, then: async (page) => {
        await isReady(page);
        await page.locator("#actions .away").click();
      },
    });
    for (let n = 3; n <= 5; n++) await at.shop.callNext(queue, String(n));
    const called = await at.shop.callNext(queue, "6");
    const isCalled = (page) => page.locator("[data-status=called] .left").waitFor();
    await picture(t, `ticket-called-${lang}`, path, { lang, then: isCalled });
    await at.shop.step(called, "skip");
    await picture(t, `ticket-skipped-${lang}`, path, { lang, then: (page) => page.locator("[data-status=skipped]").waitFor() });
    await at.world.call("POST", `/customer/v1/public-tickets/${token}/leave`);
    await picture(t, `ticket-left-${lang}`, path, { lang, then: (page) => page.locator("[data-status=left]").waitFor() });
  });

  test(`joining (${lang})`, async (t) => {
    const queue = await at.shop.queue({ service_ids: [at.shop.service], tips });
    await at.shop.walkIn(queue, 4, { service_id: at.shop.service });
    const path = `/join/?queue=${queue}&lang=${lang}`;
    await picture(t, `join-${lang}`, path, { lang });
    await picture(t, `join-wrong-${lang}`, path, {
      lang, then: async (page) => {
        await page.locator("#phone").fill("12345");
        await page.locator("#send").click();
        await eventually("errors", async () => (await page.locator(".error:visible").count()) === 2);
      },
    });
    await at.shop.change(queue, { status: "closed" });
    await picture(t, `join-closed-${lang}`, path, { lang, then: (page) => page.locator("#halt").waitFor() });
  });
}
