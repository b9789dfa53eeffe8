// Who plays whom: accounts of the demonstration, by what a journey needs them for.
export const cast = {
  customer: "customer",
  partner: "partner",
  consultant: "consultant",
  operator: "operator",
  reviewer: "reviewer",
};
