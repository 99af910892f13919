-- A correction takes a payment back, as all until now did, or says what is right of a payment that stands because money of it came back.
ALTER TABLE payment_corrections
  ADD COLUMN kind character varying(40) NOT NULL DEFAULT 'TakeBack',
  ADD COLUMN right_reference character varying(60),
  ADD COLUMN right_paid_on date,
  ADD CONSTRAINT ck_payment_corrections_right CHECK (
    (kind = 'TakeBack' AND num_nonnulls(right_reference, right_paid_on) = 0)
    OR (kind = 'RecordAnew' AND num_nonnulls(right_reference, right_paid_on) = 2 AND (right_reference, right_paid_on) <> (bank_reference, paid_on)));
ALTER TABLE payment_corrections ALTER COLUMN kind DROP DEFAULT;

-- The bank's answer to an order is written once. A payment opens it again where it is taken back (require_payment_taken_back), and gets
-- another day and reference where it is recorded anew, and nothing else.
CREATE OR REPLACE FUNCTION keep_payment_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.batch_id, NEW.claim_id, NEW.company_id, NEW.payer, NEW.amount, NEW.target)
      IS DISTINCT FROM (OLD.batch_id, OLD.claim_id, OLD.company_id, OLD.payer, OLD.amount, OLD.target) THEN
    RAISE EXCEPTION 'payment order % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status = 'Confirmed' AND NEW.status = 'Confirmed' THEN
    OLD.bank_reference := NEW.bank_reference;
    OLD.confirmed_on := NEW.confirmed_on;
  END IF;
  IF OLD.status <> 'Open' AND NEW IS DISTINCT FROM OLD AND NOT (OLD.status = 'Confirmed' AND NEW.status = 'Open') THEN
    RAISE EXCEPTION 'the bank''s answer to payment order % is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- The other day and reference are those that two people settled, and the books have them, by the entry of that moment.
CREATE FUNCTION require_payment_recorded_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM payment_corrections c
         JOIN claims l ON l.id = c.claim_id
         JOIN ledger_transactions t ON t.case_id = l.application_id AND t.claim_id = c.claim_id AND t.step = 'Pay'
                                   AND t.effective_on = c.right_paid_on AND t.recorded_at = c.settled_at
        WHERE c.order_id = NEW.id AND c.kind = 'RecordAnew' AND c.status = 'Confirmed'
          AND (c.bank_reference, c.paid_on) = (OLD.bank_reference, OLD.confirmed_on)
          AND (c.right_reference, c.right_paid_on) = (NEW.bank_reference, NEW.confirmed_on)
          AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.corrects = t.id)) THEN
    RAISE EXCEPTION 'payment order % is not recorded anew', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_payment_recorded_anew AFTER UPDATE ON payment_orders DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status = 'Confirmed' AND NEW.status = 'Confirmed'
    AND (OLD.bank_reference, OLD.confirmed_on) IS DISTINCT FROM (NEW.bank_reference, NEW.confirmed_on))
  EXECUTE FUNCTION require_payment_recorded_anew();

-- Nothing is paid twice: at commit, what the books have as paid of a claim and not corrected is what its orders have as confirmed, to the
-- fen and the day. So a payment is booked with its order's confirmation, and taken back or booked anew with it.
CREATE FUNCTION require_paid_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.claim_id IS NULL OR NEW.case_id IS DISTINCT FROM (SELECT application_id FROM claims WHERE id = NEW.claim_id) OR EXISTS (
       WITH booked AS (
         SELECT t.effective_on, p.amount
           FROM ledger_transactions t JOIN ledger_postings p ON p.transaction_id = t.id AND p.amount > 0
          WHERE t.case_id = NEW.case_id AND t.claim_id = NEW.claim_id AND t.step = 'Pay'
            AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.corrects = t.id)
       ), confirmed AS (
         SELECT confirmed_on, amount FROM payment_orders WHERE claim_id = NEW.claim_id AND status = 'Confirmed'
       )
       (TABLE booked EXCEPT ALL TABLE confirmed) UNION ALL (TABLE confirmed EXCEPT ALL TABLE booked)) THEN
    RAISE EXCEPTION 'transaction % leaves the claim paid otherwise than its orders', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER require_paid_once AFTER INSERT ON ledger_transactions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.step IN ('Pay', 'ReversePayment')) EXECUTE FUNCTION require_paid_once();
