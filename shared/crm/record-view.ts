import { spokenMoney, spokenNumber } from "../card/spoken.ts";
import { dayOf, spokenDay } from "../lib/day.ts";
import { CRM_FIELDS, type CrmField } from "./fields.ts";

export interface RecordFact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

const NOT_FOR_READING: readonly CrmField["type"]["kind"][] = ["key"];
const CARD = "pls_score_card";

/** What a HubSpot record says in its plain properties, in words; what is empty is left out. */
export const viewRecord = (properties: Readonly<Record<string, string | null | undefined>>): readonly RecordFact[] =>
  CRM_FIELDS.flatMap(({ hubspot, label, type }) => {
    const text = properties[hubspot];
    if (text === undefined || text === null || text === "" || hubspot === CARD) return [];
    return NOT_FOR_READING.includes(type.kind) ? [] : [{ key: hubspot, label, value: valueInWords(type, text) }];
  });

function valueInWords(type: CrmField["type"], text: string): string {
  if (type.kind === "choice") return type.options.find(({ value }) => value === text)?.label ?? text;
  if (type.kind === "boolean") return text === "true" ? "Yes" : "No";
  if (type.kind === "date" || type.kind === "datetime") return timeInWords(text);
  const number = Number(text);
  if (type.kind === "money" && Number.isFinite(number)) return spokenMoney(number) ?? text;
  return type.kind === "number" && Number.isFinite(number) ? spokenNumber(number) : text;
}

/** HubSpot gives times in ms or in ISO 8601. */
function timeInWords(text: string): string {
  const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(time) ? text : spokenDay(dayOf(time));
}
