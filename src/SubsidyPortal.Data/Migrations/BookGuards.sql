-- Money comes into an account by postings only: it begins empty, whoever writes the row.
CREATE FUNCTION require_empty_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.balance <> 0 THEN
    RAISE EXCEPTION 'account % does not begin empty', NEW.code USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER require_empty_account BEFORE INSERT ON budget_accounts FOR EACH ROW EXECUTE FUNCTION require_empty_account();

-- Postings are written together with their transaction, never added to one that is committed: its hash is over all of them.
CREATE FUNCTION require_open_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id
     WHERE t.id = NEW.transaction_id AND p.line = NEW.line AND t.xmin = p.xmin) THEN
    RAISE EXCEPTION 'transaction % is closed', NEW.transaction_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER require_open_transaction AFTER INSERT ON ledger_postings FOR EACH ROW EXECUTE FUNCTION require_open_transaction();

-- What the money hangs on is never deleted by the portal: a claim that loses its payment order could be paid again.
REVOKE DELETE ON companies, contracts, applications, claims, payment_batches, payment_orders, budget_pools, budget_proposals FROM portal_app;

-- Money that came back is recorded once and for all; so is a confirmed revocation.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON claim_recoveries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON claim_recoveries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON claim_recoveries FROM portal_app;

CREATE FUNCTION keep_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'Revoked' AND (NEW.status, NEW.revocation) IS DISTINCT FROM (OLD.status, OLD.revocation) THEN
    RAISE EXCEPTION 'the revocation of % is written once', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_revocation BEFORE UPDATE ON applications FOR EACH ROW EXECUTE FUNCTION keep_revocation();
