import { useEffect, useState } from "react";
import { wordsOf } from "../ask.ts";
import { Notice } from "../parts/Notice.tsx";
import { Cards } from "../record/Cards.tsx";
import { chooseAccount } from "./choose-account.ts";
import { LiveAccount } from "./LiveAccount.tsx";
import "./live.css";
import { Moments } from "./Moments.tsx";
import { Timeline } from "./Timeline.tsx";
import { isFresh } from "./timeline-view.ts";
import { useTrial } from "./use-trial.ts";

type Chosen =
  | { readonly state: "choosing" }
  | { readonly state: "chosen"; readonly id: string | null }
  | { readonly state: "failed"; readonly problem: string };

/** A product moment, followed from the product to both cards. */
export function LiveView({ accountId }: { readonly accountId: string | null }) {
  return (
    <div className="live">
      <h1>Live</h1>
      <p className="live-intro">
        Something happens in your product. Watch it become a score, a trigger, a handoff, and what sales sees in the
        CRM.
      </p>
      {accountId === null ? <ChosenAccount /> : <Stage key={accountId} accountId={accountId} />}
    </div>
  );
}

function ChosenAccount() {
  const [chosen, setChosen] = useState<Chosen>({ state: "choosing" });
  useEffect(() => {
    const stop = new AbortController();
    chooseAccount(stop.signal).then(
      (id) => setChosen({ state: "chosen", id }),
      (error: unknown) => {
        if (!stop.signal.aborted) setChosen({ state: "failed", problem: wordsOf(error) });
      },
    );
    return () => stop.abort();
  }, []);
  if (chosen.state === "choosing") return <p role="status">Looking for an account…</p>;
  if (chosen.state === "failed") return <Notice tone="problem" title="No account" detail={chosen.problem} />;
  if (chosen.id === null)
    return <Notice tone="plain" title="No account is scored yet" detail="Send events first: see Send events." />;
  return <Stage accountId={chosen.id} />;
}

function Stage({ accountId }: { readonly accountId: string }) {
  const { loaded, stream, refresh, report, timeline, canPress, press } = useTrial(accountId);
  if (loaded.state === "loading") return <p role="status">Reading the record…</p>;
  if (loaded.state === "failed")
    return <Notice tone="problem" title="The record cannot be read" detail={loaded.problem} onRetry={refresh} />;
  return (
    <>
      {stream === "lost" ? (
        <p role="alert" className="live-lost">
          The live connection is lost. It is being made again; what happens meanwhile shows once it is back.
        </p>
      ) : null}
      <LiveAccount record={loaded.answer} timeline={timeline} now={Date.now()} />
      <div className="live-stage">
        <Moments accountId={accountId} state={timeline.state} canPress={canPress} onPress={press} />
        <Timeline timeline={timeline} />
      </div>
      <Cards record={loaded.answer} first="both" isFresh={isFresh(timeline)} report={report} />
    </>
  );
}
