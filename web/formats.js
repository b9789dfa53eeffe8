// A worker, beside the page while its module is on the way. The first formatters of a language take a slow telephone
// a tenth of a second, and what they read is kept for the whole process: made here, they keep nobody waiting.
const language = self.name;
const day = { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" };
new Intl.DateTimeFormat(language, day).format(0);
new Intl.NumberFormat(language, { style: "currency", currency: "EUR", currencyDisplay: "code" }).format(0);
new Intl.DisplayNames(language, { type: "region" }).of("IT");
new Intl.PluralRules(language).select(0);
self.close();
