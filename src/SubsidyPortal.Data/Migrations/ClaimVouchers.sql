-- What the supplier deducted by voucher. Until now there was no place for it: nothing that was handed in names any.
ALTER TABLE claim_lines ADD COLUMN voucher numeric(18,2) NOT NULL DEFAULT 0;
ALTER TABLE claim_lines ALTER COLUMN voucher DROP DEFAULT;

-- Where a voucher covers the whole invoice, nothing is left to pay.
ALTER TABLE claim_lines DROP CONSTRAINT ck_claim_lines_amounts;
ALTER TABLE claim_lines ADD CONSTRAINT ck_claim_lines_amounts CHECK (
  amount > 0 AND paid >= 0 AND voucher >= 0 AND paid + voucher > 0 AND paid + voucher <= amount
  AND (certified IS NULL OR (certified >= 0 AND certified <= paid + voucher)));
