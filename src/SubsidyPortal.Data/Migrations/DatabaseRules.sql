-- What the database itself guarantees, whoever writes to it (design §7, §8):
-- ledger and audit rows are append-only, postings balance, balances follow postings, published policy never changes.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_transactions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_transactions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_postings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_postings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON policy_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON policy_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON execution_explanations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON execution_explanations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON application_rounds FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A posting moves the balance of its account. The owner's rights are used, so that the portal's role needs none on balances.
CREATE FUNCTION follow_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE budget_accounts SET balance = balance + NEW.amount WHERE code = NEW.account;
  RETURN NULL;
END $$;
CREATE TRIGGER follow_posting AFTER INSERT ON ledger_postings FOR EACH ROW EXECUTE FUNCTION follow_posting();

-- At commit the postings of a transaction add up to zero, per pool as well unless it is a transfer between pools,
-- where every pool still adds up to zero because both sides go through the source account.
CREATE FUNCTION require_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unbalanced text;
BEGIN
  SELECT a.pool INTO unbalanced
    FROM ledger_postings p JOIN budget_accounts a ON a.code = p.account
   WHERE p.transaction_id = NEW.transaction_id
   GROUP BY a.pool HAVING sum(p.amount) <> 0 LIMIT 1;
  IF unbalanced IS NOT NULL THEN
    RAISE EXCEPTION 'postings of transaction % do not balance in pool %', NEW.transaction_id, unbalanced USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_balance AFTER INSERT ON ledger_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balance();

-- A transaction without postings would be an entry about nothing.
CREATE FUNCTION require_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM ledger_postings WHERE transaction_id = NEW.id) < 2 THEN
    RAISE EXCEPTION 'transaction % has no postings', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_postings AFTER INSERT ON ledger_transactions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_postings();

-- Accounts are locked in code order, without giving the portal's role the right to change them.
CREATE FUNCTION lock_budget_accounts(pools text[]) RETURNS SETOF budget_accounts
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM budget_accounts WHERE pool = ANY (pools) ORDER BY code FOR UPDATE
$$;

-- A decision is written once: it may be taken back as a whole (an upheld objection), never changed.
CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.decision IS NOT NULL AND NEW.decision IS NOT NULL AND NEW.decision <> OLD.decision THEN
    RAISE EXCEPTION 'the decision of % is written once', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_decision BEFORE UPDATE ON applications FOR EACH ROW EXECUTE FUNCTION keep_decision();

-- The portal's role may read and write tables by default; these it may only add to (the migrator grants the default rights).
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_transactions, ledger_postings, audit_events, policy_versions, application_rounds, export_log, duty_holders, execution_explanations FROM portal_app;
REVOKE INSERT, UPDATE, DELETE ON migrations FROM portal_app;
REVOKE UPDATE, DELETE ON budget_accounts FROM portal_app;

-- What a claim was approved with is written once; what an order pays, to whom and for which claim never changes.
CREATE FUNCTION keep_claim_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.subsidy IS NOT NULL AND (NEW.subsidy, NEW.certified_amount, NEW.certified_before, NEW.claimed_before, NEW.approved_on)
      IS DISTINCT FROM (OLD.subsidy, OLD.certified_amount, OLD.certified_before, OLD.claimed_before, OLD.approved_on) THEN
    RAISE EXCEPTION 'the approval of % is written once', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_claim_approval AFTER UPDATE ON claims FOR EACH ROW EXECUTE FUNCTION keep_claim_approval();

CREATE FUNCTION keep_payment_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.batch_id, NEW.claim_id, NEW.company_id, NEW.amount, NEW.target) IS DISTINCT FROM (OLD.batch_id, OLD.claim_id, OLD.company_id, OLD.amount, OLD.target) THEN
    RAISE EXCEPTION 'payment order % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status <> 'Open' AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'the bank''s answer to payment order % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_payment_order AFTER UPDATE ON payment_orders FOR EACH ROW EXECUTE FUNCTION keep_payment_order();
