import { aVoucherLivesItsWholeLife } from "../acts/path";
import { test } from "../harness/fixtures";

test("a voucher's whole life, step by step", async ({ asRole, stranger }) => {
  test.setTimeout(600_000);
  await aVoucherLivesItsWholeLife({ asRole, stranger });
});
