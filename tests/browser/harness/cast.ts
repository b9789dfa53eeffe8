// Who plays whom: accounts of the demonstration, by what a journey needs them for.
export const cast = {
  /** Benefit administrator of a customer in Italy with days and vouchers of every state. */
  customer: "chiara.lombardi@woodgrove.example",
  /** May reserve, report and redeem for a partner that has worked for half a year. */
  partner: "paolo.riva@contoso.example",
  /** Signs, adds locations and answers customers for that partner. */
  owner: "giulia.conti@contoso.example",
  /** Sees and asks for that partner's payments. */
  accountant: "sara.moretti@contoso.example",
  consultant: "luca.greco@contoso.example",
  operator: "olivia.turner@operations.example",
  reviewer: "marco.ferri@operations.example",
  /** A partner that has only just arrived: signs, enrols, presents itself. */
  newcomer: {
    name: "Proseware Italia",
    owner: "silvia.marchetti@proseware.example",
    clerk: "andrea.costa@proseware.example",
    accountant: "bruno.gallo@proseware.example",
    consultant: "Fabio Neri",
    location: "Proseware Torino",
  },
  manager: { name: "Davide Fontana", email: "davide.fontana@woodgrove.example" },
};
