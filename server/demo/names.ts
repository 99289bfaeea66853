/** Word lists, kept as text to stay readable. No company here is meant to be a real one. */
const words = (text: string): string[] => text.trim().split(/\s+/);
const phrases = (text: string): string[] => text.split(", ");

/** What everyone may use; the premium features are in the configuration, and API comes with `API Called`. */
export const standardFeatures = phrases(
  "Dashboards, Queries, Charts, Comments, Data Sources, Alerts, Scheduled Reports, Notebooks, Workflows, Templates",
);

/** A company is two halves and a trade word: 20 x 11 stems. */
export const companyHeads =
  words(`Amber Brindle Cinder Dapple Ember Fallow Gorse Hollow Iven Juniper Kestrel Larch Maple
  Nettle Otter Pebble Quince Russet Sorrel Thistle`);
export const companyTails = words("bay crest drift fold gate loom mere spire quay yard fen");

/** Trade words by industry. */
export const trades: Readonly<Record<string, readonly string[]>> = {
  Software: ["Labs", "Systems", "Cloud"],
  "Financial Services": ["Capital", "Pay", "Mutual"],
  Healthcare: ["Health", "Clinics", "Care"],
  Manufacturing: ["Works", "Industries"],
  Retail: ["Goods", "Market"],
  Education: ["Academy", "Learning"],
  Media: ["Studios", "Press"],
  Logistics: ["Freight", "Lines"],
};

/** Country: hours east of UTC (winter), domain ending. */
export const countries: Readonly<Record<string, readonly [number, string]>> = Object.fromEntries(
  words(`US:-5:com CA:-5:ca GB:0:co.uk DE:1:de NL:1:nl SE:1:se FR:1:fr ES:1:es PL:1:pl IN:5.5:in SG:8:com JP:9:co.jp
    AU:10:com.au BR:-3:com.br`).map((row) => {
    const [country = "", hours, ending = ""] = row.split(":");
    return [country, [Number(hours), ending]];
  }),
);

export const technologies = words("Salesforce HubSpot Snowflake BigQuery Postgres Kafka dbt Slack Okta AWS Kubernetes");
export const freeMail = words("gmail.com outlook.com yahoo.com icloud.com gmx.de proton.me");

/** 47 and 43 names: lengths without a common factor, so walking both at once gives 2,021 different people. */
export const firstNames =
  words(`Amara Jonas Priya Mateo Ingrid Kwame Sofia Hiroshi Leila Tomasz Grace Diego Anika Samuel
  Yuki Fatima Oscar Mei Nadia Ethan Chioma Lars Zainab Pedro Hannah Arjun Camille Malik Elena Ravi Freya Tariq Lucia
  Daniel Sunita Viktor Aisha Noah Thandi Pavel Rosa Kenji Maya Emeka Clara Hassan Linh`);
export const lastNames =
  words(`Okafor Lindqvist Sharma Alvarez Novak Mensah Rossi Tanaka Haddad Kowalski Bennett Morales
  Iyer Osei Sato Rahman Berg Chen Petrova Walker Eze Nilsson Bello Silva Fischer Patel Dubois Diallo Popescu Menon Hughes
  Aziz Romero Cohen Gurung Weber Yusuf Parker Dlamini Horvat Castillo Mori Kapoor`);

/** Job titles by department. */
export const jobs: Readonly<Record<string, readonly string[]>> = {
  Data: ["Data Analyst", "Analytics Engineer", "Data Scientist"],
  Engineering: ["Software Engineer", "Staff Engineer", "Engineering Manager"],
  Operations: ["Operations Manager", "Business Analyst"],
  Finance: ["Financial Analyst", "Controller"],
  Marketing: ["Growth Marketer", "Marketing Manager"],
  Product: ["Product Manager", "Product Analyst"],
  "Customer Success": ["Customer Success Manager", "Support Lead"],
};
export const ranks = phrases("VP of, Head of, Director of");
