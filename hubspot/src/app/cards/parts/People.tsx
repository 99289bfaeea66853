import { StatusTag, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from "@hubspot/ui-extensions";
import type { PersonView } from "../product.js";
import { RANK_TONES } from "./tones.ts";

/** Whom to talk to: the people who use the product, highest score first. */
export const People = ({ people }: { readonly people: readonly PersonView[] }) => (
  <Table density="condensed" flush>
    <TableHead>
      <TableRow>
        <TableHeader>Person</TableHeader>
        <TableHeader align="right">Score</TableHeader>
        <TableHeader>Band</TableHeader>
      </TableRow>
    </TableHead>
    <TableBody>
      {people.map(({ key, name, title, score, rank, bandLabel }) => (
        <TableRow key={key}>
          <TableCell>
            <Text format={{ fontWeight: "demibold" }}>{name}</Text>
            {title === null ? null : <Text variant="microcopy">{title}</Text>}
          </TableCell>
          <TableCell align="right">{score}</TableCell>
          <TableCell>
            <StatusTag variant={RANK_TONES[rank]}>{bandLabel}</StatusTag>
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);
