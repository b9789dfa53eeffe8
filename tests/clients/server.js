// The server under test: started by whoever runs these tests, named by PSC_ORIGIN.
export const origin = process.env.PSC_ORIGIN ?? "http://127.0.0.1:8080";

/** Headers of a page of ours, signed in as the first account of the demonstration with this role. */
export async function signIn(role = "OPERATOR") {
  const accounts = await (await fetch(`${origin}/auth/demo-accounts`)).json();
  const { email, password } = accounts.find((account) => account.role === role);
  const answer = await fetch(`${origin}/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-psc-request": "1" },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 204) throw new Error(`sign-in answered ${answer.status}`);
  const cookie = answer.headers.get("set-cookie").split(";")[0];
  return { cookie, origin, "x-psc-request": "1" };
}
