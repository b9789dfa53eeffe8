// The page lives: it says how it is connected, heals after a cut, and misses nothing meanwhile.
import { ask } from "../harness/api";
import { cast } from "../harness/cast";
import { expect, test } from "../harness/fixtures";
import { Wire } from "../harness/wire";

test("a dropped connection heals by itself, and what happened meanwhile is shown", async ({
  asRole,
  server,
  watch,
}) => {
  // What a browser says of a connection that is refused is not the page's fault.
  watch.tolerate(/ERR_(CONNECTION|EMPTY|SOCKET)|WebSocket connection/);
  const wire = await Wire.to(server.url);
  const away = await asRole(cast.customer, wire.url);
  const here = await asRole(cast.customer);
  const { vouchers } = await ask(
    here.page,
    `{ vouchers(first: 1, filter: { states: [ASSIGNED] }) { nodes { id } } }`,
  );
  const [voucher] = vouchers.nodes;
  await away.open(`/customer/vouchers/${encodeURIComponent(voucher.id)}`);
  await away.isLive();
  await away.page.evaluate(() => ((window as any).neverReloaded = true));

  wire.cut();
  await expect(away.page.getByText(away.say("ui.reconnecting"), { exact: true })).toBeVisible();
  const { cancelVoucher } = await ask(
    here.page,
    `mutation($input: CancelVoucherInput!) {
      cancelVoucher(input: $input) { voucher { state } userErrors { code } }
    }`,
    { input: { voucherId: voucher.id, reason: "Not needed any more" } },
  );
  expect(cancelVoucher).toEqual({ voucher: { state: "CANCELLED" }, userErrors: [] });
  wire.mend();

  await away.isLive();
  const cancelled = away.page.locator("main .badge", { hasText: away.say("voucher_state.cancelled") });
  await expect(cancelled.first()).toBeVisible();
  expect(await away.page.evaluate(() => (window as any).neverReloaded)).toBe(true);
  await wire.close();
});
