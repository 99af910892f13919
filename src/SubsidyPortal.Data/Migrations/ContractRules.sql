-- A company's contract is one row, however often its number is typed, and feeds at most one live application of a track.
CREATE UNIQUE INDEX ux_contracts_number ON contracts (company_id, number_key);
CREATE UNIQUE INDEX ux_applications_contract_track ON applications (contract_id, program, track)
  WHERE contract_id IS NOT NULL AND status NOT IN ('Rejected', 'Withdrawn', 'Lapsed', 'Revoked');
