-- Where others than the city pay, a decision divides its amount among them (decision -> 'shares'), a claim its subsidy (parts), and each
-- part is paid by an order of its own. Where the city pays alone there is none of it, as in all cases until now.

ALTER TABLE claims ADD COLUMN parts jsonb;
ALTER TABLE claim_recoveries ADD COLUMN payer character varying(40);
ALTER TABLE payment_orders ADD COLUMN payer character varying(20) NOT NULL DEFAULT 'city';

-- An order is of its batch's payer, and a claim has one live order of each payer.
ALTER TABLE payment_batches ADD CONSTRAINT ux_payment_batches_payer UNIQUE (id, payer);
ALTER TABLE payment_orders ADD CONSTRAINT fk_payment_orders_payment_batches_payer FOREIGN KEY (batch_id, payer) REFERENCES payment_batches (id, payer) ON DELETE CASCADE;
DROP INDEX ux_payment_orders_claim;
CREATE UNIQUE INDEX ux_payment_orders_claim ON payment_orders (claim_id, payer) WHERE live;

-- A decision's parts add up to its amount, and nobody's is above its ceiling. The decision itself is written once (keep_decision).
CREATE FUNCTION require_award_shares() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shares jsonb := NEW.decision -> 'shares';
  ceilings jsonb := NEW.decision -> 'calculation' -> 'payerCeilings';
BEGIN
  IF shares IS NULL AND ceilings IS NULL THEN
    RETURN NULL;
  END IF;
  IF (NEW.decision ->> 'amount')::numeric IS DISTINCT FROM (SELECT sum((s ->> 'amount')::numeric) FROM jsonb_array_elements(shares) s)
     OR (SELECT count(*) <> count(DISTINCT s ->> 'payer') FROM jsonb_array_elements(shares) s)
     OR EXISTS (
       SELECT FROM jsonb_array_elements(shares) s
         LEFT JOIN jsonb_array_elements(ceilings) c ON c ->> 'payer' = s ->> 'payer'
        WHERE (s ->> 'amount')::numeric <= 0 OR (s ->> 'amount')::numeric > coalesce((c ->> 'amount')::numeric, 0)) THEN
    RAISE EXCEPTION 'the parts of the decision of % do not make up its amount within the payers'' ceilings', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER require_award_shares AFTER INSERT ON applications FOR EACH ROW WHEN (NEW.decision IS NOT NULL) EXECUTE FUNCTION require_award_shares();
CREATE TRIGGER require_award_shares_again AFTER UPDATE OF decision ON applications FOR EACH ROW WHEN (NEW.decision IS NOT NULL) EXECUTE FUNCTION require_award_shares();

-- A claim's parts add up to its subsidy and to what came back; over all claims of an award nobody pays more than its share.
CREATE FUNCTION require_claim_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  over text;
BEGIN
  IF NEW.subsidy IS DISTINCT FROM (SELECT sum((p ->> 'amount')::numeric) FROM jsonb_array_elements(NEW.parts) p)
     OR NEW.recovered IS DISTINCT FROM (SELECT sum((p ->> 'recovered')::numeric) FROM jsonb_array_elements(NEW.parts) p)
     OR (SELECT count(*) <> count(DISTINCT p ->> 'payer') FROM jsonb_array_elements(NEW.parts) p)
     OR EXISTS (
       SELECT FROM jsonb_array_elements(NEW.parts) p
        WHERE (p ->> 'amount')::numeric <= 0 OR (p ->> 'recovered')::numeric NOT BETWEEN 0 AND (p ->> 'amount')::numeric
           OR ((p ->> 'state') <> 'Paid' AND ((p ->> 'recovered')::numeric > 0 OR (p ->> 'paidOn') IS NOT NULL))) THEN
    RAISE EXCEPTION 'the parts of claim % do not make up its subsidy', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  WITH claimed AS (
    SELECT p ->> 'payer' AS payer, sum((p ->> 'amount')::numeric) AS amount
      FROM claims c, jsonb_array_elements(c.parts) p
     WHERE c.application_id = NEW.application_id AND c.parts IS NOT NULL AND p ->> 'state' <> 'Ended'
     GROUP BY 1
  ), shares AS (
    SELECT s ->> 'payer' AS payer, (s ->> 'amount')::numeric AS amount
      FROM applications a, jsonb_array_elements(a.decision -> 'shares') s
     WHERE a.id = NEW.application_id
  )
  SELECT claimed.payer INTO over FROM claimed LEFT JOIN shares ON shares.payer = claimed.payer WHERE claimed.amount > coalesce(shares.amount, 0) LIMIT 1;
  IF over IS NOT NULL THEN
    RAISE EXCEPTION 'claim % asks % for more than its share of the award', NEW.number, over USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER require_claim_parts AFTER INSERT OR UPDATE ON claims FOR EACH ROW WHEN (NEW.parts IS NOT NULL) EXECUTE FUNCTION require_claim_parts();

-- What a claim was approved with is written once, each payer's part as well; how far a part is goes on.
CREATE FUNCTION part_amounts(parts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(p ->> 'payer', p ->> 'amount') FROM jsonb_array_elements(parts) p
$$;

CREATE FUNCTION keep_claim_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF part_amounts(NEW.parts) IS DISTINCT FROM part_amounts(OLD.parts) THEN
    RAISE EXCEPTION 'the payers'' parts of % are written once', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_claim_parts AFTER UPDATE ON claims FOR EACH ROW
  WHEN (OLD.subsidy IS NOT NULL AND NEW.subsidy IS NOT NULL AND OLD.parts IS DISTINCT FROM NEW.parts) EXECUTE FUNCTION keep_claim_parts();

CREATE OR REPLACE FUNCTION keep_payment_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.batch_id, NEW.claim_id, NEW.company_id, NEW.payer, NEW.amount, NEW.target)
      IS DISTINCT FROM (OLD.batch_id, OLD.claim_id, OLD.company_id, OLD.payer, OLD.amount, OLD.target) THEN
    RAISE EXCEPTION 'payment order % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status <> 'Open' AND NEW IS DISTINCT FROM OLD AND NOT (OLD.status = 'Confirmed' AND NEW.status = 'Open') THEN
    RAISE EXCEPTION 'the bank''s answer to payment order % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- A payer's payment that is taken back must be corrected in that payer's pool.
CREATE OR REPLACE FUNCTION require_payment_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
       SELECT FROM claims c JOIN ledger_transactions t ON t.case_id = c.application_id AND t.claim_id = c.id AND t.step = 'Pay'
        WHERE c.id = NEW.claim_id AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.corrects = t.id)
          AND EXISTS (
            SELECT FROM ledger_postings p JOIN budget_accounts a ON a.code = p.account JOIN budget_pools q ON q.code = a.pool
             WHERE p.transaction_id = t.id AND q.payer = NEW.payer)) THEN
    RAISE EXCEPTION 'the bank''s answer to payment order % is booked and not corrected', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
