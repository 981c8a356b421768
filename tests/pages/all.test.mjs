// What holds for all pages: languages, directions, sizes, names for those who listen, and how they are served.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { HALL, PHONE, accessible, contrasts, live, open, stickingOut, textOf, visit } from "./browser.mjs";
import { World, eventually } from "./world.mjs";

/** What a page may weigh as it is, and as a server sends it to browsers that unpack. */
const LIMIT = 100_000;
const PACKED = 30_000;

const at = {};
const pages = [];
before(async () => {
  at.world = await World.start();
  at.browser = await open();
  at.shop = await at.world.shop();
  const queue = await at.shop.queue({ service_ids: [at.shop.service] });
  await at.shop.walkIn(queue, 8, { service_id: at.shop.service });
  for (const counter of ["1", "2", "Treatment room 12"]) {
    const ticket = await at.shop.callNext(queue, counter);
    if (counter === "1") await at.shop.step(ticket, "start");
  }
  const other = await at.shop.queue({ name: { ar: "الأظافر والعناية بالبشرة", en: "Nails and skin care" }, prefix: "NLS" });
  await at.shop.walkIn(other, 4);
  await at.shop.callNext(other, "Treatment room 12");
  const waiting = await at.world.guest(queue, { party_size: 3 });
  const calledQueue = await at.shop.queue();
  const called = await at.world.guest(calledQueue);
  await at.shop.callNext(calledQueue, "4");
  pages.push(
    { name: "display", path: `/display/?queue=${queue}`, size: HALL, ready: ".hero .no" },
    { name: "display of two", path: `/display/?queue=${queue}&queue=${other}`, size: HALL, ready: ".n2 .hero .no" },
    { name: "display of a shop", path: `/display/?shop=${at.shop.id}`, size: HALL, ready: ".n4 .hero .no" },
    { name: "ticket", path: "/ticket/", hash: waiting.token, size: PHONE, ready: "[data-status=waiting] .facts .digits" },
    { name: "called ticket", path: "/ticket/", hash: called.token, size: PHONE, ready: "[data-status=called] .left" },
    { name: "join", path: `/join/?queue=${queue}`, size: PHONE, ready: "#send" },
  );
});
after(async () => {
  await at.browser?.close();
  await at.world?.end();
});

/** Opens a page in a language, as its address asks for it. */
async function show(t, it, lang, options = {}) {
  const path = `${it.path}${it.path.includes("?") ? "&" : "?"}lang=${lang}${it.hash ? `#${it.hash}` : ""}`;
  const page = await visit(t, at, path, { size: it.size, lang, ...options });
  await page.locator(it.ready).first().waitFor();
  return page;
}

test("each page is small, and loads nothing twice", async (t) => {
  for (const it of pages) {
    const sizes = [];
    const loaded = [];
    await show(t, it, "en", {
      before: async (page, context) => {
        const session = await context.newCDPSession(page);
        await session.send("Network.enable");
        const files = new Map();
        session.on("Network.requestWillBeSent", ({ requestId, request }) => {
          const { pathname } = new URL(request.url);
          if (/^\/(assets|display|join|ticket)\//.test(pathname)) files.set(requestId, pathname);
        });
        session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
          if (!files.has(requestId)) return;
          sizes.push(encodedDataLength);
          loaded.push(files.get(requestId));
        });
      },
    });
    // The picture is both on the page and on its tab.
    const scripts = loaded.filter((path) => !path.endsWith(".svg"));
    assert.equal(new Set(scripts).size, scripts.length, `${it.name}: ${scripts}`);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const bodies = await Promise.all([...new Set(loaded)].map(async (path) => (await fetch(at.world.url + path)).arrayBuffer()));
    const packed = bodies.reduce((sum, body) => sum + gzipSync(Buffer.from(body)).length, 0);
    t.diagnostic(`${it.name}: ${total} bytes with headers in ${sizes.length} answers, ${packed} packed`);
    assert.ok(total < LIMIT && packed < PACKED, `${it.name}: ${total}, ${packed} packed`);
  }
});

test("the language comes from the address, a choice, the browser, or is Arabic", async (t) => {
  const { path } = pages[0];
  const of = (page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  for (const [locale, search, wanted] of [
    ["en-US", "", ["en", "ltr"]], ["ar-SA", "", ["ar", "rtl"]], ["fr-FR", "", ["ar", "rtl"]], ["ar-SA", "&lang=en", ["en", "ltr"]],
    ["en-US", "&lang=ar", ["ar", "rtl"]], ["en-US", "&lang=fr", ["en", "ltr"]],
  ]) {
    const page = await visit(t, at, path + search, { locale });
    assert.deepEqual(await of(page), wanted, `${locale} ${search}`);
  }
});

test("the switch changes the language of each page, and stays", async (t) => {
  for (const it of pages) {
    const page = await show(t, it, "en");
    const button = page.getByRole("button", { name: "العربية" });
    assert.equal(await button.innerText(), "العربية");
    await button.click();
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["ar", "rtl"]);
    await page.getByRole("button", { name: "English" }).waitFor();
    // The names come from the API in the new language.
    await eventually("Arabic names", async () => /صالون لمسة العليا/.test(await textOf(page, "#shop")));
    assert.equal(new URL(page.url()).searchParams.get("lang"), "ar");
    await page.goto(at.world.url + it.path + (it.hash ? `#${it.hash}` : ""));
    assert.equal(await page.evaluate(() => document.documentElement.lang), "ar", "the choice is remembered");
  }
});

test("Arabic pages are mirrored", async (t) => {
  const left = async (page, selector) => (await page.locator(selector).first().boundingBox()).x;
  const pairs = {
    display: [".calls", ".next"], "display of two": [".queue:first-child", ".queue:last-child"],
    ticket: [".top .mark", ".top button"], "called ticket": [".top .mark", ".top button"], join: ["#fewer", "#greater"],
  };
  for (const it of pages.filter((one) => pairs[one.name])) {
    const [first, second] = pairs[it.name];
    const english = await show(t, it, "en");
    assert.ok((await left(english, first)) < (await left(english, second)), `${it.name} in English`);
    const arabic = await show(t, it, "ar");
    assert.ok((await left(arabic, first)) > (await left(arabic, second)), `${it.name} in Arabic`);
    assert.equal(await arabic.locator("main").evaluate((one) => getComputedStyle(one).direction), "rtl");
    // Numbers and ranges still read from left to right.
    const directions = await arabic.evaluate(() => [...document.querySelectorAll(".no, .digits")].map((one) => getComputedStyle(one).direction));
    assert.ok(directions.length > 0 && directions.every((one) => one === "ltr"), it.name);
  }
});

test("nothing sticks out on any screen", async (t) => {
  const halls = [[1920, 1080], [3840, 2160], [1366, 768], [1280, 720], [1024, 768], [800, 480], [2560, 1080], [1080, 1920], [768, 1024], [390, 844], [320, 568]];
  const hands = [[320, 568], [390, 844], [820, 1180], [1280, 720]];
  for (const it of pages) {
    for (const lang of ["en", "ar"]) {
      const page = await show(t, it, lang, { reducedMotion: "reduce" });
      for (const [width, height] of it.size === HALL ? halls : hands) {
        await page.setViewportSize({ width, height });
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        assert.deepEqual(await stickingOut(page), [], `${it.name} in ${lang} at ${width} x ${height}`);
      }
    }
  }
});

test("everything has a name for those who listen", async (t) => {
  const wanted = {
    display: { region: ["Called numbers", "Next numbers", "Being served", "Waiting and estimate", "How to join"], button: ["Sound off", "العربية"], article: ["Cut and style"] },
    ticket: { region: ["Ticket"], button: ["I have arrived", "I need 2 more minutes", "I’m not coming"] },
    "called ticket": { region: ["Ticket"], button: ["I have arrived", "I’m not coming"] },
    join: { region: ["Cut and style"], form: ["Cut and style"], button: ["Join the queue", "One fewer", "One more"], textbox: ["Your name", "Mobile number optional", "How many people?"], combobox: ["Service"] },
  };
  for (const it of pages) {
    for (const lang of ["en", "ar"]) {
      const page = await show(t, it, lang);
      const { all, nameless } = await accessible(page);
      assert.deepEqual(nameless, [], `${it.name} in ${lang}`);
      if (lang !== "en") continue;
      for (const [role, names] of Object.entries(wanted[it.name] ?? {})) {
        for (const name of names) assert.ok(all.some((one) => one.role === role && one.name === name), `${it.name}: a ${role} "${name}"`);
      }
    }
  }
});

test("all text stands out from what is behind it", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    for (const it of pages) {
      const page = await show(t, it, "en", { colorScheme, reducedMotion: "reduce" });
      const texts = await contrasts(page, "h1, h2, h3, dt, dd, p, label, button, li, .label .first, .label .second");
      const numbers = await contrasts(page, ".no:not(.whole), .digits");
      assert.ok(texts.length > 5 && numbers.length > 0);
      const weak = [...texts.filter((one) => one.ratio < 4.5), ...numbers.filter((one) => one.ratio < 7)];
      assert.deepEqual(weak, [], `${it.name}, ${colorScheme}`);
    }
  }
});

test("who wants no motion gets none, and who goes by keyboard sees where", async (t) => {
  for (const it of pages) {
    const page = await show(t, it, "en", { reducedMotion: "reduce" });
    const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((one) =>
      [null, "::before", "::after"].some((part) => getComputedStyle(one, part).animationName !== "none")).map((one) => one.className));
    assert.deepEqual(moving, [], it.name);
    await page.keyboard.press("Tab");
    const outline = await page.locator(":focus").evaluate((one) => getComputedStyle(one));
    assert.ok(outline.outlineStyle === "solid" && parseFloat(outline.outlineWidth) >= 3, it.name);
  }
});

test("pages run their own scripts only", async (t) => {
  for (const it of pages.slice(0, 1).concat(pages.slice(3))) {
    const page = await show(t, it, "en", { expected: [/Content.Security.Policy/i] });
    const ran = await page.evaluate(() => new Promise((done) => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      const image = document.createElement("img");
      image.onerror = () => done(window.ran ?? false);
      image.onload = () => done("an image from elsewhere");
      image.src = "https://queueme.example/x.png";
      document.body.append(image);
    }));
    assert.equal(ran, false, it.name);
    page.seen.elsewhere.length = 0;
  }
});

test("texts from people are texts", async (t) => {
  const evil = "<img src=x onerror=alert(1)><b>Bold</b>";
  const queue = await at.shop.queue({ name: { ar: evil, en: evil }, tips: { ar: evil, en: evil } });
  await at.shop.walkIn(queue, 1);
  await at.shop.callNext(queue, evil.slice(0, 20));
  const { token } = await at.world.guest(queue);
  for (const path of [`/display/?queue=${queue}`, `/ticket/#${token}`, `/join/?queue=${queue}`]) {
    const page = await visit(t, at, path);
    await page.getByText(evil).first().waitFor();
    assert.equal(await page.locator("b", { hasText: /^Bold$/ }).count(), 0);
  }
});

test("files are served as the bucket would, with guards, and nothing else is", { skip: Boolean(process.env.QUEUEME_URL) }, async () => {
  const get = (path, init) => fetch(at.world.url + path, { redirect: "manual", ...init });
  for (const path of ["/display/", "/ticket/", "/join/", "/assets/words.js", "/assets/base.css", "/assets/icon.svg"]) {
    const answer = await get(path);
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers.get("content-security-policy"), /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws: wss:;/);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
    assert.equal(answer.headers.get("cache-control"), "no-cache");
    const again = await get(path, { headers: { "if-none-match": answer.headers.get("etag") } });
    assert.deepEqual([again.status, await again.text()], [304, ""]);
    const head = await get(path, { method: "HEAD" });
    assert.deepEqual([head.status, await head.text()], [200, ""]);
    assert.equal((await get(path, { method: "POST" })).status, 405);
  }
  assert.equal((await get("/ticket?lang=en")).headers.get("location"), "/ticket/?lang=en");
  for (const path of ["/assets/", "/assets/secret.js", "/display/x", "/ticket/../template.yaml", "/web/public/display/"]) {
    assert.equal((await get(path)).status, 404, path);
  }
  // What was there before still is.
  assert.match(await (await get("/")).text(), /Local cloud/);
  assert.equal((await get("/_local/clock")).status, 200);
  assert.equal((await get("/customer/v1/health")).status, 200);
});

test("live pages need no reload after a night", async (t) => {
  const page = await show(t, pages[0], "en");
  await live(page);
  await at.world.cut();
  await eventually("live again", async () => (await page.locator("body").getAttribute("data-live")) === "yes");
});
