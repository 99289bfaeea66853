import { useCallback, useEffect, useMemo, useState } from "react";
import type { Session } from "../contract.ts";
import { AccountsView } from "./accounts/AccountsView.tsx";
import { ask, wordsOf } from "./ask.ts";
import { HealthView } from "./health/HealthView.tsx";
import { LiveView } from "./live/LiveView.tsx";
import { Notice } from "./parts/Notice.tsx";
import { RecordView } from "./record/RecordView.tsx";
import { type Route, useRoute } from "./route.ts";
import { Shell } from "./Shell.tsx";
import { SignIn } from "./SignIn.tsx";
import { SendView } from "./send/SendView.tsx";
import { SessionContext } from "./session.ts";

type Access =
  | { readonly state: "asking" }
  | { readonly state: Session["state"] }
  | { readonly state: "failed"; readonly problem: string };

/** The page: who may see it sees the view that the address names. */
export function Workbench() {
  const [access, setAccess] = useState<Access>({ state: "asking" });
  const enter = useCallback(() => {
    ask<Session>("/workbench/session").then(setAccess, (error: unknown) =>
      setAccess({ state: "failed", problem: wordsOf(error) }),
    );
  }, []);
  useEffect(enter, [enter]);
  const session = useMemo(() => ({ signOut: () => setAccess({ state: "key" }) }), []);
  const route = useRoute();
  if (access.state === "asking") return null;
  if (access.state === "failed")
    return <Notice tone="problem" title="The server does not answer" detail={access.problem} onRetry={enter} />;
  if (access.state === "key") return <SignIn onSignedIn={enter} />;
  return (
    <SessionContext.Provider value={session}>
      <Shell route={route}>
        <View route={route} />
      </Shell>
    </SessionContext.Provider>
  );
}

function View({ route }: { readonly route: Route }) {
  switch (route.view) {
    case "accounts":
      return <AccountsView />;
    case "account":
    case "user":
      return <RecordView key={`${route.view} ${route.id}`} kind={route.view} id={route.id} />;
    case "live":
      return <LiveView accountId={route.accountId} />;
    case "health":
      return <HealthView />;
    case "send":
      return <SendView />;
  }
}
