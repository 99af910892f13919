-- The portal connects with a role that owns nothing and may not change ledger and audit rows (design §7).
-- Run after every migration, so that new tables are covered; without that role (a private tool's database) nothing is granted.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    GRANT USAGE ON SCHEMA public TO portal_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO portal_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO portal_app;
    REVOKE UPDATE, DELETE, TRUNCATE ON ledger_transactions, ledger_postings, audit_events, policy_versions, application_rounds, export_log FROM portal_app;
    REVOKE UPDATE, DELETE ON budget_accounts FROM portal_app;
    REVOKE UPDATE, DELETE ON duty_holders FROM portal_app;
    REVOKE INSERT, UPDATE, DELETE ON migrations FROM portal_app;
  END IF;
END $$;
