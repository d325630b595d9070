-- Sign-in by an identity service (OpenID Connect): a person is known there by issuer and subject, which they linked
-- themselves; nothing else that it says of anybody, a name or an address, makes them somebody here.
create table person_identity (
  id uuid primary key,
  user_id uuid not null references app_user,
  issuer text not null check (length(issuer) between 1 and 500),
  subject text not null check (length(subject) between 1 and 255),
  linked_at timestamptz not null default wuguan_now(),
  last_used_at timestamptz,
  unique (issuer, subject),
  unique (user_id, issuer)
);

-- Through which identity a session was opened; null = by what this system itself asks for. Unlinking ends it.
alter table session add column identity_id uuid references person_identity on delete cascade;
-- The identity service itself asked for more than a password, and this office trusts it in that.
alter table session add column vouched_factor boolean not null default false;
create index session_by_identity on session (identity_id) where identity_id is not null;

-- An identity vouched for whoever is to take the second step: their session is its session.
alter table pending_sign_in add column identity_id uuid references person_identity on delete cascade;
create index pending_sign_in_by_identity on pending_sign_in (identity_id) where identity_id is not null;

-- A way to the identity service and back: used once, within minutes, by the browser that began it.
create table oidc_flow (
  state_hash bytea primary key,
  browser_hash bytea not null,
  nonce text not null,
  code_verifier text not null,
  -- where the person goes afterwards: a path of our own
  path text not null,
  -- whose identity is to be linked, and in which session they asked for it; null = a sign-in
  user_id uuid references app_user,
  session_id uuid references session (id) on delete cascade,
  expires_at timestamptz not null,
  check ((user_id is null) = (session_id is null))
);
create index oidc_flow_age on oidc_flow (expires_at);
create index oidc_flow_by_session on oidc_flow (session_id) where session_id is not null;
