declare module "c/plsScoreCard" {
  import type { LightningElement } from "lwc";

  const PlsScoreCard: typeof LightningElement;
  export default PlsScoreCard;
}

declare module "@lwc/synthetic-shadow";
