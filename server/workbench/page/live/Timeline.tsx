import "./timeline.css";
import type { Timeline as Followed } from "./timeline.ts";
import { type StepView, spokenTrial, viewSteps } from "./timeline-view.ts";

const SPOKEN = { waiting: "to come", next: "now", done: "done", none: "did not happen" } as const;

/** A moment's way from the product to the cards, each stage with its time since the press. */
export function Timeline({ timeline }: { readonly timeline: Followed }) {
  const summary = spokenTrial(timeline);
  return (
    <section className="timeline" aria-labelledby="timeline">
      <h2 id="timeline">{timeline.state === "idle" ? "What will happen" : timeline.trial.label}</h2>
      <ol>
        {viewSteps(timeline).map((step) => (
          <Step key={step.stage} step={step} />
        ))}
      </ol>
      <p className={`timeline-summary ${timeline.state}`} role="status">
        {summary}
      </p>
    </section>
  );
}

function Step({ step: { stage, label, state, time, lines } }: { readonly step: StepView }) {
  return (
    <li className="step" data-stage={stage} data-state={state}>
      <div>
        <p className="step-label">
          {label}
          <span className="unseen">, {SPOKEN[state]}</span>
        </p>
        {lines.map(({ text, priority }) => (
          <p key={text} className="step-line">
            {priority === null ? null : <span className={`priority ${priority}`}>{priority}</span>}
            {text}
          </p>
        ))}
      </div>
      {time === null ? null : <span className="step-time">{time}</span>}
    </li>
  );
}
