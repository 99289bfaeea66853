import { hrefOf } from "../route.ts";

/** Says why the list is empty and what to do: there is nothing yet, or the filters leave nothing. */
export function NoAccounts({ isFiltered, clear }: { readonly isFiltered: boolean; readonly clear: () => void }) {
  if (!isFiltered)
    return (
      <div id="accounts" className="notice plain" role="status">
        <p className="notice-title">No accounts yet</p>
        <p>Send the first event: its account is here seconds later.</p>
        <a className="button primary" href={hrefOf({ view: "send" })}>
          Send events
        </a>
      </div>
    );
  return (
    <div id="accounts" className="notice plain" role="status">
      <p className="notice-title">No account fits</p>
      <p>Every account is left out by the tier, the filters or the search.</p>
      <button type="button" className="button" onClick={clear}>
        Clear the filters
      </button>
    </div>
  );
}
