// What the programme does: review reports, decide on payments, and, in the demonstration, time.
import { expect } from "@playwright/test";
import type { Portal } from "../harness/portal";

/** The simulated clock moves to midnight of a day (UTC). */
export async function movesTheClockTo(operator: Portal, day: string) {
  await operator.open("/ops/program");
  const card = operator.card("ops_clock.title");
  await operator.fill({ "ops_clock.free": `${day}T08:00` }, card);
  await operator.press("ops_clock.set", card);
  await operator.confirm("ops_clock.set");
  await operator.wasTold("ops_clock.moved");
}

/** Opens the report that waits for a review. */
export async function opensReport(operator: Portal, number: string) {
  await operator.open("/ops/reports");
  const row = operator.page.getByRole("row").filter({ hasText: number });
  await operator.click(row.getByRole("link"));
  await operator.isAt("report.title");
}

export async function returnsReport(operator: Portal, reason: string) {
  await operator.press("ops_report.give_back");
  await operator.fill(
    {
      "ops_report.return_code": operator.say("return_code.incomplete"),
      "reservation.reason": reason,
    },
    operator.dialog(),
  );
  await operator.confirm("ops_report.give_back");
  await operator.wasTold("ops_report.returned");
}

export async function acceptsReport(operator: Portal) {
  await operator.press("ops_report.accept");
  await operator.confirm("ops_report.accept");
  await operator.wasTold("ops_report.accepted");
}

/** Reviews, approves and pays the newest request of a partner. */
export async function pays(operator: Portal, partner: string) {
  await operator.open("/ops/payments");
  const row = operator.page.getByRole("row").filter({ hasText: partner }).first();
  await operator.click(row.getByRole("link").first());
  await expect(operator.page.locator("h1#page-title")).toContainText(/PR-\w{8}/);
  const steps = [
    ["ops_payment.start", "ops_payment.started"],
    ["ops_payment.approve", "ops_payment.approved"],
    ["ops_payment.send", "ops_payment.sent"],
  ];
  for (const [act, told] of steps) {
    await operator.press(act);
    if (act === "ops_payment.send") {
      await operator.fill({ "ops_payment.send_reference": "SEPA-4711" }, operator.dialog());
    }
    await operator.confirm(act);
    await operator.wasTold(told);
  }
}
