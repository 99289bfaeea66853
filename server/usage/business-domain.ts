import { domainToUnicode } from "node:url";
import disposable from "disposable-email-domains/index.json" with { type: "json" };
import disposableWildcards from "disposable-email-domains/wildcard.json" with { type: "json" };
import freeMail from "email-providers/all.json" with { type: "json" };
import { parse } from "tldts";

/** Free mail that the lists below miss. */
const MORE_FREE_MAIL = ["tuta.com", "tuta.io", "tutamail.com", "tutanota.com", "tutanota.de", "keemail.me", "hey.com"];

/** Services that forward to an address they hide; no list we use has them. */
const RELAYS = [
  ...["privaterelay.appleid.com", "relay.firefox.com", "mozmail.com", "duck.com", "users.noreply.github.com"],
  ...["simplelogin.com", "simplelogin.co", "simplelogin.io", "aleeas.com", "slmails.com", "8alias.com"],
  ...["anonaddy.me", "anonaddy.com", "addy.io", "passmail.net", "passmail.com", "passinbox.com", "passfwd.com"],
];

const NOBODYS_COMPANY = new Set([...freeMail, ...disposable, ...disposableWildcards, ...MORE_FREE_MAIL, ...RELAYS]);

/**
 * The registrable domain of a company's host, website or e-mail domain, by the public suffix list with its private part
 * (acme.myshopify.com is a company, myshopify.com is not one). Null for addresses without one (IP, localhost, a bare
 * suffix) and for free-mail, disposable and relay domains, which stand for nobody's company.
 */
export function businessDomain(address: string): string | null {
  const known = cache.get(address);
  if (known !== undefined) return known;
  const { domain, hostname, isIp } = parse(address, { allowPrivateDomains: true, validateHostname: true });
  const isListed = domain === null || NOBODYS_COMPANY.has(domain) || NOBODYS_COMPANY.has(hostname ?? domain);
  // one spelling for international names
  const company = isListed || isIp ? null : domainToUnicode(domain) || null;
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(address, company);
  return company;
}

/** The same for an e-mail address; null for what is no address. */
export function businessDomainOfEmail(email: string): string | null {
  const at = email.lastIndexOf("@");
  return at <= 0 || /\s/.test(email) ? null : businessDomain(email.slice(at + 1).toLowerCase());
}

const MOST_CACHED = 50_000;
const cache = new Map<string, string | null>();
