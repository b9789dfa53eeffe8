// The same path with nothing but the keyboard: every control is reached, and shows its focus.
import { aVoucherLivesItsWholeLife } from "../acts/path";
import { test } from "../harness/fixtures";

// A trace keeps the page at every key, and there are thousands.
test.use({ hand: "keyboard", trace: "off" });

test("a voucher's whole life, by keyboard alone", async ({ asRole, stranger }) => {
  test.setTimeout(600_000);
  await aVoucherLivesItsWholeLife({ asRole, stranger });
});
