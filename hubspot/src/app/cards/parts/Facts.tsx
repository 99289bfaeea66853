import { DescriptionList, DescriptionListItem } from "@hubspot/ui-extensions";
import type { RecordFact } from "../product.js";

/** Terms with their values. */
export const Facts = ({ facts }: { readonly facts: readonly RecordFact[] }) =>
  facts.length === 0 ? null : (
    <DescriptionList direction="row">
      {facts.map(({ key, label, value }) => (
        <DescriptionListItem key={key} label={label}>
          {value}
        </DescriptionListItem>
      ))}
    </DescriptionList>
  );
