export const SignIn = ({ onSignedIn }: { readonly onSignedIn: () => void }) => (
  <button type="button" onClick={onSignedIn}>
    Sign in
  </button>
);
