-- The document by which the opening or the closing of an account was approved (批准文件), as it is numbered there.
alter table account_notice add column approval_no text check (approval_no <> '');
