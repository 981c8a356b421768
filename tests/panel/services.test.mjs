// The list of services, and what changes in it.

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

async function services(t, options) {
  const shop = await world.shop();
  const page = await visit(t, { browser, world }, options);
  await signIn(page, world, await hire(shop, "shop_manager"));
  await page.go(`/services/?shop=${shop.id}`);
  const read = () => world.call("GET", `/shop/v1/services/${shop.service}`, undefined, { as: shop.as });
  return { shop, page, read };
}

test("price, length and state are changed, and what is no amount is said under its field", async (t) => {
  const { page, read } = await services(t);
  await page.getByRole("button", { name: "Change Haircut" }).click();
  await page.getByLabel("Price in SAR").fill("ten");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Enter an amount").waitFor();
  await page.getByLabel("Price in SAR").fill("٩٩.٥");
  await page.getByLabel("Length in minutes").fill("25");
  await page.getByLabel("State").selectOption("inactive");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").waitFor();
  await page.getByText("SAR 99.5").waitFor();
  const it = await read();
  assert.deepEqual([it.price_halalas, it.duration_minutes, it.status, it.name], [9950, 25, "inactive", { ar: "قص شعر", en: "Haircut" }]);
});

test("a change of what somebody else has changed meanwhile is refused", async (t) => {
  const { shop, page, read } = await services(t, { expected: [/412/] });
  await page.getByRole("button", { name: "Change Haircut" }).click();
  await world.call("PATCH", `/shop/v1/services/${shop.service}`, { price_halalas: 7700 }, { as: shop.as });
  await page.getByLabel("Price in SAR").fill("50");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Somebody has changed it meanwhile.").waitFor();
  assert.equal((await read()).price_halalas, 7700);
});

test("a service is copied, put in another place and archived", async (t) => {
  const { shop, page } = await services(t);
  const list = async () =>
    (await world.call("GET", `/shop/v1/shops/${shop.id}/services`, undefined, { as: shop.as })).items
      .filter((it) => it.status !== "archived").sort((a, b) => a.order - b.order);
  await page.getByRole("button", { name: "More for Haircut" }).click();
  await page.getByRole("menuitem", { name: "Copy" }).click();
  await page.getByRole("dialog").getByLabel("Name in English").fill("Shave");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Change Shave" }).waitFor();
  await page.getByRole("button", { name: "More for Shave" }).click();
  await page.getByRole("menuitem", { name: "One place up" }).click();
  await eventually("first", async () => (await list())[0]?.name.en === "Shave");
  await page.getByRole("button", { name: "More for Shave" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("alertdialog").getByText("It can no longer be booked.").waitFor();
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Change Shave" }).waitFor({ state: "detached" });
  assert.deepEqual((await list()).map((it) => it.name.en), ["Haircut"]);
});
