/**
 * The configuration document of the demo's imagined vendor, "Larkboard": a shared analytics workspace with
 * dashboards, queries, workflows and an API. It goes through the same door as a customer's `PLS_CONFIG`.
 */
export const demoConfig = {
  icp: {
    industries: ["Software", "Financial Services", "Healthcare"],
    employees: { min: 50, max: 5000 },
    countries: ["US", "CA", "GB", "DE", "NL", "SE"],
  },
  premiumFeatures: ["Audit Trail", "Sandboxes", "Row-Level Permissions", "Embedded Analytics"],
  plans: [
    { id: "team", name: "Team", seatPrice: 144, segment: "smb" },
    { id: "business", name: "Business", seatPrice: 360, segment: "mid_market" },
    { id: "enterprise", name: "Enterprise", seatPrice: 660, segment: "enterprise" },
  ],
};
