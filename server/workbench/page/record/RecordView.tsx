export const RecordView = ({ id }: { readonly kind: "account" | "user"; readonly id: string }) => <h1>{id}</h1>;
