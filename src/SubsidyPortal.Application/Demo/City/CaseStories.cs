
namespace SubsidyPortal.Application.Demo.City;

/// <summary>Turns a case's path into acts with the time between them.</summary>
internal static class CaseStories
{
    private const int AnswerDays = 10;
    private const int NoticeDays = 5;

    /// <summary>After so many working days a claim is paid, also where the bank refused it once.</summary>
    private const int PaidAfter = 20;

    private static readonly (string Question, string Answer)[] Talks =
    [
        ("请说明所租服务器的部署地点。", "部署在本市临港机房，用量明细中已注明机柜编号。"),
        ("请确认合同约定的服务起始日。", "以双方签署的开通确认单为准，与合同起始日一致。"),
        ("请补充联系人的办公电话。", "已在企业信息中更新。"),
    ];

    /// <summary>Plans the case from its first act on.</summary>
    public static void Tell(DemoCase file, IReadOnlyList<DemoClaim> claims, DemoScript script)
    {
        if (Prepared(file, script) && Examined(file, script) && Reviewed(file, script) && Decided(file, script))
        {
            Afterwards(file, claims, script);
        }
    }

    private static bool Prepared(DemoCase file, DemoScript script)
    {
        script.Then(0, ApplicantActs.Start(file), begins: true);
        if (file.Path == DemoPath.Begun)
        {
            return false;
        }

        script.Then(0, ApplicantActs.Fill(file));
        if (file.Path == DemoPath.Drafted)
        {
            return false;
        }

        script.Then(1, ApplicantActs.Submit(file));
        return file.Path != DemoPath.Submitted;
    }

    private static bool Examined(DemoCase file, DemoScript script)
    {
        var dice = file.Dice;
        script.Then((int)dice.Between(1, 3), OfficialActs.Take(file));
        if (file.Path == DemoPath.HalfChecked)
        {
            script.Then(0, OfficialActs.VerifyLines(file, half: true));
            return false;
        }

        if (dice.Chance(20))
        {
            var (question, answer) = dice.Pick(Talks);
            script.Then(0, OfficialActs.Write(file, question)).Then(1, ApplicantActs.Write(file, answer));
        }

        if (file.Path is DemoPath.Returned or DemoPath.Answered or DemoPath.Lapsed || (file.Path >= DemoPath.Awarded && dice.Chance(25)))
        {
            script.Then(1, OfficialActs.Return(file));
            if (file.Path == DemoPath.Returned)
            {
                return false;
            }

            if (file.Path == DemoPath.Lapsed)
            {
                script.At(script.Day + AnswerDays + 1, 9 * 60, OfficialActs.LapseOverdue());
                return false;
            }

            script.Then((int)dice.Between(2, 7), ApplicantActs.Answer(file));
            if (file.Path == DemoPath.Answered)
            {
                return false;
            }
        }

        script.Then((int)dice.Between(1, 2), OfficialActs.VerifyLines(file));
        if (file.Path == DemoPath.RejectedInCheck)
        {
            script.Then(0, OfficialActs.Reject(file, file.Intake));
        }

        return file.Path is not (DemoPath.Checked or DemoPath.RejectedInCheck);
    }

    private static bool Reviewed(DemoCase file, DemoScript script)
    {
        script.Then(0, OfficialActs.PassCheck(file));
        switch (file.Path)
        {
            case DemoPath.InReview:
                return false;
            case DemoPath.Withdrawn:
                script.Then(1, ApplicantActs.Withdraw(file));
                return false;
            case DemoPath.RejectedInReview:
                script.Then(2, OfficialActs.Reject(file, file.Reviewer));
                return false;
        }

        script.Then((int)file.Dice.Between(1, 4), OfficialActs.Recommend(file));
        return file.Path != DemoPath.Recommended;
    }

    private static bool Decided(DemoCase file, DemoScript script)
    {
        script.Then((int)file.Dice.Between(1, 2), DecisionActs.SignFirst(file));
        if (file.Path == DemoPath.AwaitsSecond)
        {
            return false;
        }

        script.Then(1, DecisionActs.SignSecond(file));
        var decided = script.Day;
        switch (file.Path)
        {
            case DemoPath.Noticed:
                return false;
            case DemoPath.Objected:
                script.Then(2, OfficialActs.Object(file, 1));
                return false;
            case DemoPath.Upheld:
                script.Then(2, OfficialActs.Object(file, 2)).Then(2, DecisionActs.SettleObjection(file, 2, upheld: true));
                return false;
            case DemoPath.WithdrawnInNotice:
                script.Then(2, ApplicantActs.Withdraw(file));
                return false;
        }

        if (file.Dice.Chance(8))
        {
            script.Then(2, OfficialActs.Object(file, 0)).Then(2, DecisionActs.SettleObjection(file, 0, upheld: false));
        }

        script.Then(Math.Max(1, decided + NoticeDays + 1 - script.Day), DecisionActs.Confirm(file));
        return file.Path != DemoPath.Awarded;
    }

    private static void Afterwards(DemoCase file, IReadOnlyList<DemoClaim> claims, DemoScript script)
    {
        foreach (var claim in claims)
        {
            ClaimStories.Tell(claim, script);
        }

        switch (file.Path)
        {
            case DemoPath.Closed:
                script.Then(14, DecisionActs.Close(file));
                break;
            case DemoPath.GivenUp:
                script.Then(14, ApplicantActs.GiveUpRest(file));
                break;
            case DemoPath.RevocationProposed:
                script.Then(PaidAfter, RevocationActs.Propose(file));
                break;
            case DemoPath.Revoked:
                script.Then(PaidAfter, RevocationActs.Propose(file)).Then(2, RevocationActs.Confirm(file)).Then(6, RevocationActs.RecoverPart(claims[0]));
                break;
        }
    }
}
