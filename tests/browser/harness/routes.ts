// Every page of the portal, with somebody who may see it.
import type { Page } from "@playwright/test";
import { ask } from "./api";
import { cast } from "./cast";

export interface Route {
  name: string;
  /** Whose page it is; a stranger's when absent. */
  who?: string;
  /** Its address, found out by asking the API as that person. */
  path: (page: Page) => Promise<string> | string;
}

const voucherIn = (side: string, state: string, after = "") => async (page: Page) => {
  const { vouchers } = await ask(
    page,
    `query($states: [VoucherState!]) { vouchers(first: 1, filter: { states: $states }) { nodes { id } } }`,
    { states: [state] },
  );
  return `/${side}/vouchers/${idOf(vouchers, `a voucher that is ${state}`)}${after}`;
};

const firstPayment = (side: string, after = "") => async (page: Page) => {
  const { paymentRequests } = await ask(page, `{ paymentRequests(first: 1) { nodes { id } } }`);
  return `/${side}/payments/${idOf(paymentRequests, "a payment request")}${after}`;
};

const firstOffer = async (page: Page) => {
  const { offeredVouchers } = await ask(page, `{ offeredVouchers(first: 1) { nodes { id: voucherId } } }`);
  return `/partner/offers/${idOf(offeredVouchers, "a voucher that is kept for the partner")}`;
};

const firstReport = async (page: Page) => {
  const { completionReports } = await ask(page, `{ completionReports(first: 1) { nodes { id } } }`);
  return `/ops/reports/${idOf(completionReports, "a completion report")}`;
};

const firstConsultant = async (page: Page) => {
  const { viewer } = await ask(
    page,
    `{ viewer { organization { partner { people(role: CONSULTANT) { id } } } } }`,
  );
  const people = { nodes: viewer.organization.partner.people };
  return `/partner/consultants/${idOf(people, "a consultant")}`;
};

const firstPartner = async (page: Page) => {
  const { partners } = await ask(page, `{ partners(first: 1) { nodes { id } } }`);
  return `/ops/partners/${idOf(partners, "a partner")}`;
};

const engagementIn = (side: string, stage: string) => async (page: Page) => {
  const { engagements } = await ask(
    page,
    `query($stages: [EngagementStage!]) { engagements(first: 1, filter: { stages: $stages }) { nodes { id } } }`,
    { stages: [stage] },
  );
  return `/${side}/engagements/${idOf(engagements, `an engagement that is ${stage}`)}`;
};

const firstCustomer = async (page: Page) => {
  const { customers } = await ask(page, `{ customers(first: 1) { nodes { id } } }`);
  return `/ops/customers/${idOf(customers, "a customer")}`;
};

const firstPublished = async (page: Page) => {
  const { partners } = await ask(page, `{ partners(first: 1) { nodes { id } } }`);
  return `/customer/partners/${idOf(partners, "a partner of the directory")}`;
};

function idOf(connection: { nodes: { id: string }[] }, what: string): string {
  const [first] = connection.nodes;
  if (!first) throw new Error(`the demonstration holds no example of ${what}`);
  return encodeURIComponent(first.id);
}

export const routes: Route[] = [
  { name: "login", path: () => "/login" },
  { name: "help", path: () => "/help" },
  { name: "not-found", path: () => "/no/such/page" },
  { name: "denied", who: cast.consultant, path: () => "/ops/audit" },
  { name: "mail", who: cast.customer, path: () => "/demo/mail" },
  { name: "search", who: cast.operator, path: () => "/search?q=woodgrove" },
  { name: "search-mistyped", who: cast.partner, path: () => "/search?q=PS-1234-5678-9ABC-DEFU" },
  { name: "settings", who: cast.partner, path: () => "/settings/profile" },
  { name: "invitation-unknown", path: () => "/invitation/none" },
  { name: "partner-people", who: cast.partner, path: () => "/partner/people" },
  { name: "customer-people", who: cast.customer, path: () => "/customer/people" },
  { name: "ops-people", who: cast.operator, path: () => "/ops/people" },
  { name: "notifications", who: cast.customer, path: () => "/notifications" },
  { name: "notification-settings", who: cast.partner, path: () => "/settings/notifications" },
  { name: "partner", who: cast.partner, path: () => "/partner" },
  { name: "partner-eligibility", who: cast.partner, path: () => "/partner/eligibility" },
  { name: "partner-enrollment", who: cast.partner, path: () => "/partner/enrollment" },
  { name: "partner-consultants", who: cast.partner, path: () => "/partner/consultants" },
  { name: "partner-consultant", who: cast.partner, path: firstConsultant },
  { name: "partner-profile", who: cast.partner, path: () => "/partner/profile" },
  { name: "partner-locations", who: cast.partner, path: () => "/partner/locations" },
  { name: "partner-referrals", who: cast.owner, path: () => "/partner/referrals" },
  { name: "partner-reports", who: cast.partner, path: () => "/partner/reports" },
  { name: "partner-vouchers", who: cast.partner, path: () => "/partner/vouchers" },
  {
    name: "partner-vouchers-filtered",
    who: cast.partner,
    path: () => "/partner/vouchers?status=reserved&order=expires&company=o",
  },
  { name: "partner-validate", who: cast.partner, path: () => "/partner/vouchers/validate" },
  { name: "partner-offers", who: cast.partner, path: () => "/partner/offers" },
  { name: "partner-offer", who: cast.partner, path: firstOffer },
  { name: "voucher-link", who: cast.partner, path: () => "/v/no-such-link" },
  { name: "partner-voucher-reserved", who: cast.partner, path: voucherIn("partner", "RESERVED") },
  { name: "partner-report", who: cast.partner, path: voucherIn("partner", "RESERVED", "/report") },
  { name: "partner-voucher-redeemed", who: cast.partner, path: voucherIn("partner", "REDEEMED") },
  { name: "partner-engagements", who: cast.partner, path: () => "/partner/engagements" },
  { name: "partner-engagements-month", who: cast.partner, path: () => "/partner/engagements?view=calendar" },
  {
    name: "partner-engagements-another-month",
    who: cast.partner,
    path: () => "/partner/engagements?view=calendar&month=2030-02",
  },
  { name: "partner-engagement-ended", who: cast.partner, path: engagementIn("partner", "ENDED") },
  { name: "partner-engagement-reported", who: cast.partner, path: engagementIn("partner", "REPORTED") },
  { name: "partner-redeem", who: cast.partner, path: () => "/partner/redeem" },
  { name: "partner-payments", who: cast.partner, path: () => "/partner/payments" },
  { name: "partner-payment-new", who: cast.accountant, path: () => "/partner/payments/new" },
  { name: "partner-payment-pictures", who: cast.accountant, path: () => "/partner/payments?tab=pictures" },
  { name: "partner-payment-claims", who: cast.partner, path: () => "/partner/payments?tab=to-request" },
  { name: "partner-payment-registration", who: cast.partner, path: () => "/partner/payments/registration" },
  { name: "partner-payout-accounts", who: cast.accountant, path: () => "/partner/payments/accounts" },
  { name: "partner-payment", who: cast.partner, path: firstPayment("partner") },
  { name: "partner-payment-document", who: cast.partner, path: firstPayment("partner", "/document") },
  { name: "customer", who: cast.customer, path: () => "/customer" },
  { name: "customer-benefits", who: cast.customer, path: () => "/customer/benefits" },
  { name: "customer-partners", who: cast.customer, path: () => "/customer/partners" },
  { name: "customer-partner", who: cast.customer, path: firstPublished },
  { name: "customer-referrals", who: cast.customer, path: () => "/customer/referrals" },
  { name: "customer-reports", who: cast.customer, path: () => "/customer/reports" },
  { name: "customer-vouchers", who: cast.customer, path: () => "/customer/vouchers" },
  { name: "customer-voucher-new", who: cast.customer, path: () => "/customer/vouchers/new" },
  { name: "customer-voucher-batch", who: cast.customer, path: () => "/customer/vouchers/batch" },
  { name: "customer-voucher-assigned", who: cast.customer, path: voucherIn("customer", "ASSIGNED") },
  { name: "customer-voucher-sheet", who: cast.customer, path: voucherIn("customer", "ASSIGNED", "/sheet") },
  { name: "customer-voucher-expired", who: cast.customer, path: voucherIn("customer", "EXPIRED") },
  { name: "customer-engagement", who: cast.customer, path: engagementIn("customer", "REPORTED") },
  { name: "ops", who: cast.operator, path: () => "/ops" },
  { name: "ops-vouchers", who: cast.operator, path: () => "/ops/vouchers" },
  { name: "ops-voucher", who: cast.operator, path: voucherIn("ops", "REDEEMED") },
  { name: "ops-extend", who: cast.operator, path: () => "/ops/extensions/several" },
  { name: "ops-watch", who: cast.operator, path: () => "/ops/watch" },
  { name: "ops-extensions", who: cast.operator, path: () => "/ops/extensions" },
  { name: "ops-voucher-void", who: cast.operator, path: voucherIn("ops", "VOID") },
  { name: "ops-reports", who: cast.operator, path: () => "/ops/reports" },
  { name: "ops-report", who: cast.operator, path: firstReport },
  { name: "ops-payments", who: cast.reviewer, path: () => "/ops/payments" },
  { name: "ops-payout-accounts", who: cast.reviewer, path: () => "/ops/payments/accounts" },
  { name: "ops-payment", who: cast.reviewer, path: firstPayment("ops") },
  { name: "ops-payment-document", who: cast.reviewer, path: firstPayment("ops", "/document") },
  { name: "ops-partners", who: cast.operator, path: () => "/ops/partners" },
  { name: "ops-partner", who: cast.operator, path: firstPartner },
  { name: "ops-catalog", who: cast.operator, path: () => "/ops/catalog" },
  { name: "ops-customers", who: cast.operator, path: () => "/ops/customers" },
  { name: "ops-customer", who: cast.operator, path: firstCustomer },
  { name: "ops-profiles", who: cast.operator, path: () => "/ops/profiles" },
  { name: "ops-program", who: cast.operator, path: () => "/ops/program" },
  { name: "ops-program-rules", who: cast.operator, path: () => "/ops/program?tab=rules" },
  { name: "ops-program-rates", who: cast.operator, path: () => "/ops/program?tab=rates" },
  { name: "ops-program-import", who: cast.operator, path: () => "/ops/program?tab=import" },
  { name: "ops-program-history", who: cast.operator, path: () => "/ops/program?tab=history" },
  { name: "ops-summary", who: cast.operator, path: () => "/ops/reports-summary" },
  { name: "ops-audit", who: cast.operator, path: () => "/ops/audit" },
  { name: "ops-audit-narrowed", who: cast.operator, path: () => "/ops/audit?action=createVoucher&outcome=done&from=2020-09-01" },
  { name: "ops-audit-chain", who: cast.operator, path: () => "/ops/audit?tab=chain" },
  { name: "ops-jobs", who: cast.operator, path: () => "/ops/jobs" },
  { name: "ops-mail", who: cast.operator, path: () => "/ops/mail" },
];
