import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { businessDomain, businessDomainOfEmail } from "../../server/usage/business-domain.ts";

describe("the domain of a company", () => {
  it.each([
    ["acme.com", "acme.com"],
    ["ACME.com", "acme.com"],
    [" acme.com ", "acme.com"],
    ["acme.com.", "acme.com"],
    ["app.eu.acme.com", "acme.com"],
    ["acme.co.uk", "acme.co.uk"],
    ["www.acme.co.uk", "acme.co.uk"],
    ["acme.com.au", "acme.com.au"],
    ["news.acme.kawasaki.jp", "news.acme.kawasaki.jp"],
    ["city.kawasaki.jp", "city.kawasaki.jp"],
    ["https://acme.com", "acme.com"],
    ["https://www.acme.com:8443/pricing?plan=team#top", "acme.com"],
    ["http://ann:secret@app.acme.com/", "acme.com"],
    ["//acme.com/about", "acme.com"],
    ["acme.com/about", "acme.com"],
  ])("of %j is %j", (address, domain) => {
    expect(businessDomain(address)).toBe(domain);
  });

  it.each([
    ["acme.myshopify.com", "acme.myshopify.com"],
    ["shop.acme.myshopify.com", "acme.myshopify.com"],
    ["https://acme.github.io/docs", "acme.github.io"],
    ["acme.blogspot.com", "acme.blogspot.com"],
  ])("on a platform is its own part: %j is %j", (address, domain) => {
    expect(businessDomain(address)).toBe(domain);
  });

  it.each([
    "co.uk",
    "com",
    "myshopify.com",
    "github.io",
    "https://co.uk/",
    "127.0.0.1",
    "http://10.0.0.1:8080/",
    "[::1]",
    "http://[2001:db8::1]:80/",
    "localhost",
    "http://localhost:3000/",
    "acme",
    "",
    "   ",
    "N/A",
    "https://",
    "a b.com",
    "-acme.com",
    `${"a".repeat(64)}.com`,
    `${"a.".repeat(200)}com`,
    "acme.123",
    "__proto__",
    "constructor",
  ])("is unknown in %j", (address) => {
    expect(businessDomain(address)).toBeNull();
  });

  it("is one whichever way an international name is written", () => {
    expect(businessDomain("https://www.MÜLLER.de/")).toBe(businessDomain("müller.de"));
    expect(businessDomain("müller.de")).not.toBeNull();
    expect(businessDomain("xn--mller-kva.de")).toBe(businessDomain("müller.de"));
  });
});

describe("domains that are nobody's company", () => {
  it.each([
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.fr",
    "yahoo.co.uk",
    "icloud.com",
    "gmx.de",
    "web.de",
  ])("are free mail: %s", (domain) => expect(businessDomain(domain)).toBeNull());

  it.each(["proton.me", "qq.com", "163.com", "mail.ru", "aol.com", "hey.com", "zoho.com", "tutanota.com", "tuta.com"])(
    "are mail for everyone: %s",
    (domain) => expect(businessDomain(domain)).toBeNull(),
  );

  it.each(["mailinator.com", "sub.mailinator.com", "guerrillamail.com", "10minutemail.com", "disposable-mail.com"])(
    "are disposable: %s",
    (domain) => expect(businessDomain(domain)).toBeNull(),
  );

  it.each(["privaterelay.appleid.com", "mozmail.com", "duck.com", "simplelogin.com", "anonaddy.me", "x.anonaddy.com"])(
    "are relays: %s",
    (domain) => expect(businessDomain(domain)).toBeNull(),
  );

  it.each(["passmail.net", "passmail.com", "passinbox.com", "aleeas.com", "users.noreply.github.com"])(
    "are relays that people sign up with: %s",
    (domain) => expect(businessDomain(domain)).toBeNull(),
  );

  it.each([
    "google.com",
    "microsoft.com",
    "apple.com",
    "amazon.com",
    "github.com",
    "ibm.com",
    "siemens.com",
    "mit.edu",
  ])("do not include %s", (domain) => expect(businessDomain(domain)).toBe(domain));
});

describe("the domain of an e-mail address", () => {
  it.each([
    ["ann@acme.com", "acme.com"],
    ["Ann@ACME.Co.Uk", "acme.co.uk"],
    ["ann+test@mail.acme.com", "acme.com"],
    ['"ann@home"@acme.com', "acme.com"],
  ])("of %j is %j", (email, domain) => {
    expect(businessDomainOfEmail(email)).toBe(domain);
  });

  it.each([
    "ann@gmail.com",
    "Ann@GMail.COM",
    "ann@mailinator.com",
    "x7f3@privaterelay.appleid.com",
    "ann",
    "acme.com",
    "@acme.com",
    "ann@",
    "ann@localhost",
    "ann@127.0.0.1",
    "ann@[127.0.0.1]",
    "ann@co.uk",
    "ann@acme.123",
    "ann lee@acme.com",
    "Ann <ann@acme.com>",
    "",
  ])("is unknown in %j", (email) => {
    expect(businessDomainOfEmail(email)).toBeNull();
  });
});

describe("any text at all", () => {
  it("gives a domain or nothing, the same each time, and a domain's domain is itself", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.domain(), fc.webUrl(), fc.emailAddress());
    fc.assert(
      fc.property(text, (address) => {
        const domain = businessDomain(address);
        expect(businessDomain(address)).toBe(domain);
        if (domain === null) return;
        expect(domain).toMatch(/^[^\s/:@]+\.[^\s/:@]+$/);
        expect(businessDomain(domain)).toBe(domain);
        expect(businessDomainOfEmail(`ann@${domain}`)).toBe(domain);
      }),
    );
  });
});
