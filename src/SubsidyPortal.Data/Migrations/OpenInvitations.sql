-- One invitation waits per address and place: accepting a second one would overwrite what the first one gave. Of those that wait already
-- the one that is good for longest stays; the others are withdrawn, which is what becomes of an invitation that nobody shall use.
DELETE FROM invitations i
 WHERE i.accepted_at IS NULL AND EXISTS (
   SELECT FROM invitations o
    WHERE o.accepted_at IS NULL AND o.email = i.email AND o.company_id IS NOT DISTINCT FROM i.company_id
      AND (o.expires_at, o.created_at, o.id) > (i.expires_at, i.created_at, i.id));
CREATE UNIQUE INDEX ux_invitations_open ON invitations (email, coalesce(company_id, '00000000-0000-0000-0000-000000000000')) WHERE accepted_at IS NULL;
