import { EmptyState, List, Text } from "@hubspot/ui-extensions";
import { CrmActionLink } from "@hubspot/ui-extensions/crm";
import type { RecordCandidate } from "../product.js";

interface NotScoredProps {
  /** Records that fit the same company or person; null when the record is linked and has no score. */
  readonly candidates: readonly RecordCandidate[] | null;
  readonly objectTypeId: string;
}

/** Why there is no score on this record, and what can be done. */
export function NotScored({ candidates, objectTypeId }: NotScoredProps) {
  if (candidates === null) {
    return (
      <EmptyState title="Not scored yet" layout="vertical" imageName="emptyStateCharts">
        <Text>Nobody here has used the product yet.</Text>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Not linked with the product" layout="vertical" imageName="multipleObjects">
      {candidates.length === 0 ? (
        <Text>Nobody with this domain or e-mail address has used the product.</Text>
      ) : (
        <>
          <Text>Several records fit. Ask your admin to merge them, or to fill in PLS Key on the right one.</Text>
          <List variant="unordered">
            {candidates.map(({ id, name }) => (
              <CrmActionLink
                key={id}
                actionType="PREVIEW_OBJECT"
                actionContext={{ objectTypeId, objectId: Number(id) }}
              >
                {name ?? id}
              </CrmActionLink>
            ))}
          </List>
        </>
      )}
    </EmptyState>
  );
}
