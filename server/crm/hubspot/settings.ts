/** How to reach a HubSpot account, and how its app reaches us. */
export interface HubspotSettings {
  /** `https://api.hubapi.com`. */
  readonly baseUrl: string;
  /** Of an app without OAuth; null is an app that is installed by OAuth. */
  readonly accessToken: string | null;
  /** Of the app; null without its card, webhooks and OAuth. */
  readonly app: HubspotApp | null;
}

export interface HubspotApp {
  readonly clientId: string | null;
  /** Signs what comes from HubSpot. */
  readonly clientSecret: string;
  /** Our origin as HubSpot knows it, without a slash at the end. */
  readonly publicUrl: string;
  /** 32 bytes that tokens are encrypted with at rest; null without OAuth. */
  readonly tokenKey: Buffer | null;
}
