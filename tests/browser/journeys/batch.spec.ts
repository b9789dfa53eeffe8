// Several vouchers at once: an answer that gets lost is asked for again, and nothing is done twice.
import type { Page } from "@playwright/test";
import { ask } from "../harness/api";
import { cast } from "../harness/cast";
import { expect, test } from "../harness/fixtures";

const counted = async (page: Page): Promise<number> => {
  const { vouchers } = await ask(page, `{ vouchers(first: 1) { totalCount } }`);
  return vouchers.totalCount;
};

test("vouchers whose answer got lost are not created twice", async ({ asRole, watch }) => {
  // What a browser says of an answer that is withheld is not the page's fault.
  watch.tolerate(/ERR_FAILED/);
  const customer = await asRole(cast.customer);
  const { offerings } = await ask(
    customer.page,
    "{ offerings { engagementTypes { code name } } }",
    {},
    customer.texts.language,
  );
  const types = offerings.flatMap((one: any) => one.engagementTypes);
  const engagement = types.find((one: any) => one.code === "DDPS-WODP").name;
  const before = await counted(customer.page);
  await customer.open("/customer/vouchers/batch");
  await customer.fill({
    "vouchers.engagement": engagement,
    "vouchers.length": customer.say("count.days", { count: 1 }),
  });
  await customer.press("voucher_batch.copy", customer.page, "1");

  let withheld = false;
  await customer.page.route("**/graphql", async (route) => {
    const creates = route.request().postData()?.includes("createVouchers") ?? false;
    if (!creates || withheld) return route.continue();
    withheld = true;
    await route.fetch();
    await route.abort("failed");
  });
  await customer.press("voucher_batch.submit");
  const unconfirmed = customer.page.getByText(customer.say("form.not_confirmed"), { exact: true });
  await expect(unconfirmed).toBeVisible();
  await customer.press("ui.retry");
  const created = customer.say("voucher_batch.created", { count: 2 });
  await expect(customer.page.getByText(created, { exact: true })).toBeVisible();
  expect(await counted(customer.page)).toBe(before + 2);
});
