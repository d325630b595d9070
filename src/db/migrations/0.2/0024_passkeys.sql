-- Passkeys (WebAuthn) as second factors. What is sealed in `secret` is the public key with its credential id.

alter table second_factor drop constraint second_factor_kind_check;
alter table second_factor
  add constraint second_factor_kind_check check (kind in ('TOTP', 'PASSKEY')),
  -- what the authenticator counted last; one that counts never goes back
  add column sign_count bigint not null default 0;

-- What a passkey is to sign: once, soon, and in the very sign-in or session that asked for it.
alter table pending_sign_in add column challenge text, add column challenge_until timestamptz;
alter table session add column challenge text, add column challenge_until timestamptz;
