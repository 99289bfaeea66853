/** How to reach an org: by a client's secret, or by a key that signs for a user. */
export interface SalesforceSettings {
  /** The org's own address (My Domain). */
  readonly loginUrl: string;
  readonly clientId: string;
  readonly credentials:
    | { readonly kind: "secret"; readonly clientSecret: string }
    | { readonly kind: "key"; readonly privateKeyPath: string; readonly username: string };
  /** `66.0`. */
  readonly apiVersion: string;
  /** A field of Account that lists technologies; Salesforce has none of its own. */
  readonly technologiesField?: string | undefined;
}
