import { viewCard } from "../../../../shared/card/card-view.ts";
import type { ScoreCard } from "../../../../shared/card/score-card.ts";
import { hrefOf } from "../route.ts";
import "./people.css";

/** The account's people; each leads to what the CRM has on their own record. */
export function PeopleList({ card, now }: { readonly card: ScoreCard; readonly now: number }) {
  const { people } = viewCard(card, now);
  if (people.length === 0) return null;
  return (
    <section className="people" aria-labelledby="people">
      <h2 id="people">Records of the people</h2>
      <p className="people-note">Each has a card of their own, on their contact.</p>
      <ul>
        {people.map(({ key, name, title, score, rank, bandLabel }) => (
          <li key={key}>
            <a href={hrefOf({ view: "user", id: key })}>
              <span className="people-name">{name}</span>
              <span className="people-title">{title}</span>
              <span className="people-score">{score}</span>
              <span className={`rank rank-${rank}`}>{bandLabel}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
