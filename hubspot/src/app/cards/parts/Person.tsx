import { Text } from "@hubspot/ui-extensions";
import type { CardView } from "../product.js";
import { Facts } from "./Facts.tsx";
import { knownFacts } from "./known-facts.ts";

/** How a person came to the product. */
export function Person({ signup }: { readonly signup: NonNullable<CardView["signup"]> }) {
  const facts = knownFacts({
    "Signed up": signup.signedUp,
    "Sign-up source": signup.source,
    Activated: signup.activated,
  });
  return facts.length === 0 ? <Text>How this person signed up is not known.</Text> : <Facts facts={facts} />;
}
