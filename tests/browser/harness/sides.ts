// The three sides of the programme, as the budgets visit them: a home, a list and a detail.
import { cast } from "./cast";
import { routes, type Route } from "./routes";

export interface Side {
  name: string;
  who: string;
  home: string;
  list: string;
  detail: Route["path"];
}

const detail = (name: string) => routes.find((route) => route.name === name)!.path;

export const sides: Side[] = [
  {
    name: "partner",
    who: cast.partner,
    home: "/partner",
    list: "/partner/vouchers",
    detail: detail("partner-voucher-reserved"),
  },
  {
    name: "customer",
    who: cast.customer,
    home: "/customer",
    list: "/customer/vouchers",
    detail: detail("customer-voucher-assigned"),
  },
  {
    name: "operator",
    who: cast.operator,
    home: "/ops",
    list: "/ops/vouchers",
    detail: detail("ops-voucher"),
  },
];
