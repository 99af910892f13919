-- Cases that are being examined get the new check; it stays unknown until the portal is asked again or an official settles it.
INSERT INTO case_checks (id, application_id, code, state, source)
SELECT gen_random_uuid(), a.id, 'calculation.review', 'Unknown', ''
  FROM applications a
 WHERE a.status IN ('InCheck', 'InReview') AND EXISTS (SELECT FROM case_checks c WHERE c.application_id = a.id);
