CREATE TABLE payment_corrections (
  id uuid CONSTRAINT pk_payment_corrections PRIMARY KEY,
  city character varying(6) NOT NULL,
  batch_id uuid NOT NULL CONSTRAINT fk_payment_corrections_payment_batches_batch_id REFERENCES payment_batches (id) ON DELETE RESTRICT,
  order_id uuid NOT NULL CONSTRAINT fk_payment_corrections_payment_orders_order_id REFERENCES payment_orders (id) ON DELETE RESTRICT,
  claim_id uuid NOT NULL CONSTRAINT fk_payment_corrections_claims_claim_id REFERENCES claims (id) ON DELETE RESTRICT,
  amount numeric(18,2) NOT NULL,
  bank_reference character varying(60) NOT NULL,
  paid_on date NOT NULL,
  booked uuid NOT NULL CONSTRAINT fk_payment_corrections_ledger_transactions_booked REFERENCES ledger_transactions (id) ON DELETE RESTRICT,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  reason character varying(500) NOT NULL,
  status character varying(40) NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL,
  settled_by uuid,
  settled_at timestamptz,
  answer character varying(500),
  revision integer NOT NULL,
  CONSTRAINT ck_payment_corrections_two_people CHECK (settled_by IS NULL OR (settled_by <> proposed_by AND settled_by <> recorded_by)),
  CONSTRAINT ck_payment_corrections_state CHECK (
    amount > 0 AND (status = 'Proposed') = (settled_by IS NULL) AND (settled_by IS NULL) = (settled_at IS NULL) AND (status = 'Refused') = (answer IS NOT NULL))
);
CREATE INDEX ix_payment_corrections_batch_id ON payment_corrections (batch_id);
CREATE INDEX ix_payment_corrections_claim_id ON payment_corrections (claim_id);
CREATE UNIQUE INDEX ux_payment_corrections_open ON payment_corrections (order_id) WHERE status = 'Proposed';
CREATE UNIQUE INDEX ux_payment_corrections_booked ON payment_corrections (booked) WHERE status = 'Confirmed';

-- An entry is corrected once, and what corrects is a reversal and nothing else.
DROP INDEX ix_ledger_transactions_corrects;
CREATE UNIQUE INDEX ux_ledger_transactions_corrects ON ledger_transactions (corrects);
ALTER TABLE ledger_transactions ADD CONSTRAINT ck_ledger_transactions_corrects CHECK ((step = 'ReversePayment') = (corrects IS NOT NULL));

-- What was proposed is written once, and so is how it was settled.
CREATE FUNCTION keep_payment_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'Proposed' THEN
    RAISE EXCEPTION 'payment correction % is settled', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  OLD.status := NEW.status;
  OLD.settled_by := NEW.settled_by;
  OLD.settled_at := NEW.settled_at;
  OLD.answer := NEW.answer;
  OLD.revision := NEW.revision;
  IF NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'payment correction % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_payment_correction AFTER UPDATE ON payment_corrections FOR EACH ROW EXECUTE FUNCTION keep_payment_correction();
CREATE TRIGGER append_only BEFORE DELETE ON payment_corrections FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON payment_corrections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON payment_corrections FROM portal_app;

-- A reversal belongs to a correction that two people settled, mirrors the payment that it names, and counts on the same day.
CREATE FUNCTION require_mirrored_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM ledger_transactions t
        WHERE t.id = NEW.corrects AND t.step = 'Pay'
          AND (t.city, t.case_id, t.claim_id, t.effective_on) IS NOT DISTINCT FROM (NEW.city, NEW.case_id, NEW.claim_id, NEW.effective_on))
     OR EXISTS (
       SELECT FROM ledger_postings p WHERE p.transaction_id IN (NEW.id, NEW.corrects) GROUP BY p.account HAVING sum(p.amount) <> 0) THEN
    RAISE EXCEPTION 'transaction % does not mirror the payment that it corrects', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM payment_corrections c WHERE c.booked = NEW.corrects AND c.status = 'Confirmed') THEN
    RAISE EXCEPTION 'transaction % corrects a payment that nobody confirmed to be wrong', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_mirrored_payment AFTER INSERT ON ledger_transactions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.corrects IS NOT NULL) EXECUTE FUNCTION require_mirrored_payment();

-- The bank's answer to an order is written once, unless its payment is taken back: then no entry of the claim's payment may be left
-- uncorrected, at commit.
CREATE OR REPLACE FUNCTION keep_payment_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.batch_id, NEW.claim_id, NEW.company_id, NEW.amount, NEW.target) IS DISTINCT FROM (OLD.batch_id, OLD.claim_id, OLD.company_id, OLD.amount, OLD.target) THEN
    RAISE EXCEPTION 'payment order % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status <> 'Open' AND NEW IS DISTINCT FROM OLD AND NOT (OLD.status = 'Confirmed' AND NEW.status = 'Open') THEN
    RAISE EXCEPTION 'the bank''s answer to payment order % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION require_payment_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
       SELECT FROM claims c JOIN ledger_transactions t ON t.case_id = c.application_id AND t.claim_id = c.id AND t.step = 'Pay'
        WHERE c.id = NEW.claim_id AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.corrects = t.id)) THEN
    RAISE EXCEPTION 'the bank''s answer to payment order % is booked and not corrected', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_payment_taken_back AFTER UPDATE ON payment_orders DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status = 'Confirmed' AND NEW.status = 'Open') EXECUTE FUNCTION require_payment_taken_back();
