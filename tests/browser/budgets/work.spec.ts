// Working the page: from a press, an answer or an event to what is seen.
import { randomUUID } from "node:crypto";
import { ask } from "../harness/api";
import { cast } from "../harness/cast";
import { expect, test } from "../harness/budget";
import { median } from "../harness/figure";
import type { Portal } from "../harness/portal";
import { clickToPaint, prepare, untilHeading } from "../harness/probe";
import { settled } from "../harness/settled";

const TURNS = 7;

test("a page visited before", async ({ asRole, figures }) => {
  const { page } = await asRole(cast.customer);
  await prepare(page);
  await page.goto("/customer");
  await settled(page);
  const ways = ["/customer/vouchers", "/customer"].map((path) => ({
    link: page.locator(`#navigation a[href="${path}"]`),
    heading: "",
  }));
  for (const way of ways) {
    await way.link.click();
    await settled(page);
    way.heading = (await page.locator("h1#page-title").innerText()).trim();
  }
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const { link, heading } of ways) {
      times.push(await untilHeading(page, link, heading));
      await settled(page);
    }
  }
  const bar = { what: "menu to a page seen before", unit: "ms", goal: 50, limit: 150 } as const;
  await figures.keep(bar, median(times));
});

test("any press", async ({ asRole, figures }) => {
  const operator = await asRole(cast.operator);
  const { page } = operator;
  await prepare(page);
  await page.goto("/ops/vouchers");
  await settled(page);
  const presses: [string, () => Promise<void>][] = [
    ["theme", () => page.locator(".bar-tools > .icon-button").last().click()],
    ["language", () => page.locator(".segment[aria-pressed=false]").click()],
    ["search", () => page.locator(".bar-find").click()],
    ["filter", () => page.locator(".filter-tab:not(.filter-tab-on)").nth(1).click()],
    ["order", () => page.locator("th a.sort").first().click()],
    ["row", () => page.locator("main tbody a").first().click()],
  ];
  const worst = { name: "", time: 0 };
  for (const [name, press] of presses) {
    const times: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      times.push(await clickToPaint(page, press));
      if (name === "search") await page.keyboard.press("Escape");
      if (name === "row") await page.goBack();
      await settled(page);
    }
    if (median(times) > worst.time) Object.assign(worst, { name, time: median(times) });
  }
  const bar = { what: `slowest press (${worst.name})`, unit: "ms", goal: 100, limit: 200 } as const;
  await figures.keep(bar, worst.time);
});

test("what happens elsewhere", async ({ asRole, figures }) => {
  const here = await asRole(cast.customer);
  const there = await asRole(cast.customer);
  const vouchers = await createSome(there, 10);
  await prepare(here.page);
  await here.open("/customer/vouchers");
  await settled(here.page);
  await here.isLive();
  const times: number[] = [];
  for (const { id, number } of vouchers) {
    const shown = here.page.evaluate(
      async ([row, words]) => {
        const rows = () => [...document.querySelectorAll("main tbody tr")];
        const own = () => rows().find((one) => one.textContent?.includes(row!));
        return (await window.shownAs(() => !!own()?.textContent?.includes(words!))) + performance.timeOrigin;
      },
      [number, here.say("voucher_state.cancelled")],
    );
    // From when it is sent: what the server needs for it counts.
    const sent = Date.now();
    await ask(
      there.page,
      `mutation($input: CancelVoucherInput!) { cancelVoucher(input: $input) { userErrors { code } } }`,
      { input: { voucherId: id, reason: "Measured" } },
    );
    times.push((await shown) - sent);
    await settled(here.page);
  }
  const late = times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!;
  const bar = { what: "event to screen, 95 of 100", unit: "ms", goal: 300, limit: 1000 } as const;
  await figures.keep(bar, late);
});

/** The newest vouchers of a customer's: they stand on the first page of the list. */
async function createSome({ page }: Portal, count: number): Promise<{ id: string; number: string }[]> {
  const { agreements, offerings } = await ask(
    page,
    `{ agreements { nodes { id licensingId } } offerings { engagementTypes { id code focusProducts } } }`,
  );
  const agreement = agreements.nodes.find((one: any) => one.licensingId === "E4100017");
  const types = offerings.flatMap((one: any) => one.engagementTypes);
  const type = types.find((one: any) => one.code === "DDPS-WODP");
  const made: { id: string; number: string }[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const input = {
      agreementId: agreement.id,
      engagementTypeId: type.id,
      days: 1,
      focusProduct: type.focusProducts[0],
      idempotencyKey: randomUUID(),
    };
    const { createVoucher } = await ask(
      page,
      `mutation($input: CreateVoucherInput!) {
        createVoucher(input: $input) { voucher { id number } userErrors { code } }
      }`,
      { input },
    );
    expect(createVoucher.userErrors).toEqual([]);
    made.push(createVoucher.voucher);
  }
  return made;
}
