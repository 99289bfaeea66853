/** What a well-installed application has been granted. */
export const ALL_SCOPES: readonly string[] = [
  "oauth",
  "crm.lists.read",
  "crm.lists.write",
  "crm.objects.owners.read",
  ...["companies", "contacts", "deals"].flatMap((object) => [
    `crm.objects.${object}.read`,
    `crm.objects.${object}.write`,
    `crm.schemas.${object}.read`,
    `crm.schemas.${object}.write`,
  ]),
];
