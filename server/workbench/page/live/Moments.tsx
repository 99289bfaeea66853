import { useEffect, useRef } from "react";
import type { Moment, Moments as MomentsAnswer } from "../../contract.ts";
import { Notice } from "../parts/Notice.tsx";
import { useAnswer } from "../use-answer.ts";
import type { Timeline } from "./timeline.ts";

interface MomentsProps {
  readonly accountId: string;
  readonly state: Timeline["state"];
  readonly canPress: boolean;
  readonly onPress: (moment: Moment) => void;
}

/** The product moments to try at the account. Each press has message ids of its own: they are asked for again after it. */
export function Moments({ accountId, state, canPress, onPress }: MomentsProps) {
  const [loaded, refresh] = useAnswer<MomentsAnswer>(`/workbench/moments?accountId=${encodeURIComponent(accountId)}`);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (state !== "running" && wasRunning.current) refresh();
    wasRunning.current = state === "running";
  }, [state, refresh]);
  if (loaded.state === "loading") return <p role="status">Reading what to try…</p>;
  if (loaded.state === "failed")
    return <Notice tone="problem" title="What to try cannot be read" detail={loaded.problem} onRetry={refresh} />;
  if (loaded.answer.moments.length === 0) return <NoMoments />;
  return (
    <ul className="moments" aria-label="Product moments">
      {loaded.answer.moments.map((moment) => (
        <li key={moment.id}>
          <button
            type="button"
            className="moment-button"
            data-moment={moment.id}
            disabled={state === "running" || loaded.isRefreshing || !canPress}
            onClick={() => onPress(moment)}
          >
            <strong>{moment.label}</strong>
            <span>{moment.expects}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const NoMoments = () => (
  <Notice
    tone="plain"
    title="Nothing is made up here"
    detail="This server has keys of its own, so its events are real and none are simulated. Send one of yours: it shows in the cards below. Or run npm run demo, where everything is made up."
  />
);
