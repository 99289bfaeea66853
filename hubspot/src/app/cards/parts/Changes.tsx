import { DescriptionList, DescriptionListItem } from "@hubspot/ui-extensions";
import type { ChangeView } from "../product.js";

/** What happened in the last 7 days, newest first. */
export const Changes = ({ changes }: { readonly changes: readonly ChangeView[] }) => (
  <DescriptionList direction="column">
    {changes.map(({ key, label, when }) => (
      <DescriptionListItem key={key} label={when}>
        {label}
      </DescriptionListItem>
    ))}
  </DescriptionList>
);
