import type { HttpOffice } from './http-office.ts';

/** Has these people agree to a delegation, one after the other; answers the first refusal, or what was last answered. */
export async function agree(office: HttpOffice, id: string, logins: readonly string[]) {
  let answer = { status: 204, body: {} as { readonly code?: string } };
  for (const login of logins) {
    answer = await office.as(login).call<{ readonly code?: string }>('POST', `/v1/me/delegations/${id}/accept`);
    if (answer.status !== 204) return answer;
  }
  return answer;
}
