namespace SubsidyPortal.Application.Demo.City;

/// <summary>Turns a claim into acts, behind those of its award.</summary>
internal static class ClaimStories
{
    public static void Tell(DemoClaim claim, DemoScript script)
    {
        if (HandedIn(claim, script) && Verified(claim, script))
        {
            script.Then((int)claim.Dice.Between(1, 3), ClaimActs.Approve(claim));
        }
    }

    private static bool HandedIn(DemoClaim claim, DemoScript script)
    {
        var wait = (int)(claim.Index == 0 ? claim.Dice.Between(4, 16) : claim.Dice.Between(18, 40));
        script.Then(wait, ClaimActs.Prepare(claim), begins: true);
        if (claim.End == ClaimEnd.Draft)
        {
            return false;
        }

        script.Then(0, ClaimActs.Submit(claim));
        if (claim.End == ClaimEnd.Submitted)
        {
            return false;
        }

        script.Then((int)claim.Dice.Between(1, 3), ClaimActs.Take(claim));
        switch (claim.End)
        {
            case ClaimEnd.Withdrawn:
                script.Then(1, ClaimActs.Withdraw(claim));
                return false;
            case ClaimEnd.Rejected:
                script.Then(1, ClaimActs.Reject(claim));
                return false;
            default:
                return true;
        }
    }

    private static bool Verified(DemoClaim claim, DemoScript script)
    {
        if (claim.End is ClaimEnd.Returned or ClaimEnd.Answered || claim.Dice.Chance(12))
        {
            script.Then(1, ClaimActs.Return(claim));
            if (claim.End == ClaimEnd.Returned)
            {
                return false;
            }

            script.Then((int)claim.Dice.Between(1, 6), ClaimActs.Answer(claim));
            if (claim.End == ClaimEnd.Answered)
            {
                return false;
            }
        }

        script.Then(1, ClaimActs.Decide(claim));
        if (claim.End == ClaimEnd.InVerification)
        {
            return false;
        }

        script.Then(0, ClaimActs.Verify(claim));
        return claim.End != ClaimEnd.Verified;
    }
}
