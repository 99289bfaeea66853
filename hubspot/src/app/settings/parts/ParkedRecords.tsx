import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from "@hubspot/ui-extensions";
import type { ConnectionStatus } from "../product.js";

const KINDS = { account: "Company", user: "Person" } as const;

/** Records that wait until they or HubSpot's rules change, each with HubSpot's own message. */
export const ParkedRecords = ({ parked }: Pick<ConnectionStatus, "parked">) =>
  parked.length === 0 ? (
    <Text>None.</Text>
  ) : (
    <Table density="condensed" flush paginated={false}>
      <TableHead>
        <TableRow>
          <TableHeader>Id</TableHeader>
          <TableHeader>Kind</TableHeader>
          <TableHeader>What HubSpot says</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {parked.map(({ id, kind, message }) => (
          <TableRow key={id}>
            <TableCell>{id}</TableCell>
            <TableCell>{KINDS[kind]}</TableCell>
            <TableCell>{message}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
