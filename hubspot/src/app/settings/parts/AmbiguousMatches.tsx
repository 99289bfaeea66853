import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from "@hubspot/ui-extensions";
import type { ConnectionStatus } from "../product.js";

/** Companies and people that several HubSpot records fit: merge these, or fill in PLS Key on the right one. */
export const AmbiguousMatches = ({ ambiguous }: Pick<ConnectionStatus, "ambiguous">) =>
  ambiguous.length === 0 ? (
    <Text>None.</Text>
  ) : (
    <Table density="condensed" flush paginated={false}>
      <TableHead>
        <TableRow>
          <TableHeader>Id</TableHeader>
          <TableHeader>Records that fit</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {ambiguous.map(({ id, candidates }) => (
          <TableRow key={id}>
            <TableCell>{id}</TableCell>
            <TableCell>
              {candidates.map((candidate) => `${candidate.name ?? "no name"} (${candidate.id})`).join(", ")}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
