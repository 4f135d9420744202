import { Mark } from '../parts/mark.tsx';
import { keepPass } from './pass.ts';
import { type Session, signedIn } from './session.ts';
import { beginAgain } from './start.ts';

/** What is seen before anybody is known. */
export function SignInPage({ session }: { readonly session: Session }) {
  return (
    <main class="sign-in">
      <Mark />
      <h1>Plumbline</h1>
      {session.state === 'starting' ? <p role="status">Signing in…</p> : <SignedOut {...session} />}
    </main>
  );
}

function SignedOut({ reason, way }: Session) {
  if (way === 'issuer') {
    return (
      <>
        {reason !== undefined && <p role="alert">{reason}</p>}
        <p>
          <button type="button" class="primary" onClick={() => void beginAgain()}>
            Sign in
          </button>
        </p>
      </>
    );
  }
  return (
    <>
      {reason !== undefined && <p role="alert">{reason}</p>}
      <p>
        Open the address that <code>npm start</code> printed, or have a new one printed:
      </p>
      <pre>npx plumbline dashboard</pre>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget).get('token');
          if (typeof given !== 'string' || given.trim() === '') return;
          keepPass(given.trim());
          signedIn(`Bearer ${given.trim()}`);
        }}
      >
        <label>
          Or paste the token of the data folder (<code>.plumbline/api-token</code>)
          <input type="password" name="token" autocomplete="off" spellcheck={false} required />
        </label>
        <button type="submit" class="primary">
          Sign in
        </button>
      </form>
    </>
  );
}
