import { Notice } from "../parts/Notice.tsx";
import { hrefOf } from "../route.ts";

/** Says why the list is empty and what to do: there is nothing yet, or the filters leave nothing. */
export function NoAccounts({ isFiltered, clear }: { readonly isFiltered: boolean; readonly clear: () => void }) {
  if (!isFiltered)
    return (
      <Notice
        id="accounts"
        tone="plain"
        title="No accounts yet"
        detail="Send the first event: its account is here seconds later."
      >
        <a className="button primary" href={hrefOf({ view: "send" })}>
          Send events
        </a>
      </Notice>
    );
  return (
    <Notice
      id="accounts"
      tone="plain"
      title="No account fits"
      detail="Every account is left out by the tier, the filters or the search."
    >
      <button type="button" className="button" onClick={clear}>
        Clear the filters
      </button>
    </Notice>
  );
}
