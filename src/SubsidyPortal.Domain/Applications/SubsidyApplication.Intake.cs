using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Domain.Applications;

/// <summary>One line of a submission, bound to the contract's line.</summary>
public sealed record SubmittedLine(Guid Id, Guid ContractLineId, string Kind, string Description, string Page, Money Amount);

/// <summary>What is submitted in one round, read and complete.</summary>
public sealed record Submission(
    Guid RoundId,
    Guid ContractId,
    string District,
    IReadOnlyList<SubmittedLine> Lines,
    string Facts,
    string Answers,
    CalculationRecord Estimate);

/// <summary>One point of a return.</summary>
public sealed record ReturnPoint(Guid Id, string Target, string Text);

/// <summary>Submission, formal check and return (形式审查与补正).</summary>
public sealed partial class SubsidyApplication
{
    /// <summary>First submission. Lines are live from here on, so nobody else can use them.</summary>
    public void Submit(Submission submission, DutyRoster roster, DateOnly decideBy, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Submit);
        roster.Take(Duty.Submitter, signed);
        Move(ApplicationAct.Submit, signed);
        SubmittedOn = signed.Today;
        SubmittedAt = signed.At;
        DecideBy = decideBy;
        DueOn = decideBy;
        AddRound(submission, signed);
    }

    /// <summary>Takes the case for the formal check.</summary>
    public void Take(DutyRoster roster, Func<Guid> newId, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(newId);
        RequireState(ApplicationAct.Take);
        roster.Take(Duty.Checker, signed);
        Move(ApplicationAct.Take, signed);
        AssignedTo = signed.By;
        EnsureChecks(newId);
    }

    /// <summary>
    /// Puts an officer in charge of the step; the one who was so far can't act on it any more. The officer must be free to
    /// take the step's duty, and takes it only by acting.
    /// </summary>
    public void Assign(Guid officer, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Assign);
        roster.RequireFree(DutyOfStep, officer);
        Move(ApplicationAct.Assign, signed);
        AssignedTo = officer;
    }

    /// <summary>The duty that the present step asks for: check, then review, then approval.</summary>
    public Duty DutyOfStep => Status switch
    {
        ApplicationStatus.Submitted or ApplicationStatus.InCheck or ApplicationStatus.Returned => Duty.Checker,
        ApplicationStatus.InReview when Recommendation is null => Duty.Reviewer,
        _ => LiveApprovals.Any() && Decision is null ? Duty.SecondApprover : Duty.Approver,
    };

    /// <summary>The portal's own answer to a check; it overwrites a person's only where that was about other reasons for a review.</summary>
    public void SettleByPortal(string code, CheckState state, string source, DateTimeOffset at, ReviewReasons? about = null)
    {
        var reasons = about ?? ReviewReasons.None;
        var check = checks.Find(c => c.Code == code);
        if (check is not null && (check.SettledBy is null || check.About != reasons.Key))
        {
            check.Settle(state, source, null, reasons, null, at);
        }
    }

    /// <summary>The checker has the portal answer its own checks again; the answers follow with <see cref="SettleByPortal"/>.</summary>
    public void AskChecksAgain(DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.RecordCheck);
        RequireInCharge(signed);
        roster.Take(Duty.Checker, signed);
        Move(ApplicationAct.RecordCheck, signed);
    }

    /// <summary>The officer in charge can't go on (a conflict of interest, a closed account, another role); a colleague takes over.</summary>
    public void LeaveToColleagues(Signed signed)
    {
        AssignedTo = null;
        Revision++;
        ChangedAt = signed.At;
    }

    /// <summary>A person settles a check, with a source and, for a waiver, a reason.</summary>
    /// <param name="code">One of <see cref="CheckCodes"/>.</param>
    /// <param name="state">The result.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="note">Why; needed for a waiver, and where reasons for a review are settled.</param>
    /// <param name="reasons">What the calculation leaves to a person now; the check of these reasons is settled for them alone.</param>
    /// <param name="roster">Of the case.</param>
    /// <param name="signed">The officer and the moment.</param>
    public void SettleCheck(string code, CheckState state, string source, string? note, ReviewReasons reasons, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        ArgumentNullException.ThrowIfNull(roster);
        var inReview = Status == ApplicationStatus.InReview && code == CheckCodes.Review;
        var act = inReview ? ApplicationAct.SettleReview : ApplicationAct.RecordCheck;
        RequireState(act);
        RequireInCharge(signed);
        roster.Take(inReview ? Duty.Reviewer : Duty.Checker, signed);
        var check = checks.Find(c => c.Code == code) ?? throw new RuleViolationException(ApplicationErrors.UnknownItem());
        check.Settle(state, source, note, code == CheckCodes.Review ? reasons : ReviewReasons.None, signed.By, signed.At);
        Move(act, signed);
    }

    /// <summary>Records the amount and kind that the paper shows for a line.</summary>
    public void VerifyLine(Guid lineId, Money amount, string kind, string? reason, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.VerifyLine);
        RequireInCharge(signed);
        roster.Take(Duty.Checker, signed);
        var line = lines.Find(l => l.Id == lineId && l.Live) ?? throw new RuleViolationException(ApplicationErrors.UnknownItem());
        line.Verify(amount, kind, reason);
        Move(ApplicationAct.VerifyLine, signed);
    }

    /// <summary>Sends the case back with points to answer (退回补正). Signatures so far no longer count.</summary>
    public void Return(IReadOnlyList<ReturnPoint> points, DateOnly answerBy, Duty duty, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Return);
        RequireInCharge(signed);
        if (points.Count == 0 || points.Any(p => string.IsNullOrWhiteSpace(p.Text)))
        {
            throw new RuleViolationException(ApplicationErrors.ReturnNeedsItems());
        }

        if (Status == ApplicationStatus.InReview)
        {
            // The answer goes to the check, so that whoever reviews is no longer in charge.
            AssignedTo = null;
        }

        roster.Take(duty, signed);
        Move(ApplicationAct.Return, signed);
        var position = 0;
        foreach (var point in points)
        {
            returnItems.Add(new ReturnItem(point.Id, RoundNumber, ++position, point.Target, point.Text.Trim()));
        }

        DueOn = answerBy;
        Recommendation = null;
        approvals.ForEach(a => a.Supersede());
    }

    /// <summary>Notes the company's answer to one point; the case goes back only with <see cref="Resubmit"/>.</summary>
    public void AnswerItem(Guid itemId, string answer, Signed signed)
    {
        var item = OpenReturnItems.FirstOrDefault(i => i.Id == itemId) ?? throw new RuleViolationException(ApplicationErrors.UnknownItem());
        Move(ApplicationAct.Edit, signed);
        item.Reply(answer.Trim(), signed);
    }

    /// <summary>Answers the return with a new round of facts; every point needs an answer.</summary>
    /// <param name="checker">The checker who goes on with the case; null leaves it to any of them.</param>
    public void Resubmit(Submission submission, Guid? checker, DutyRoster roster, Func<Guid> newId, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.Answer);
        RequireAnswers();
        roster.Take(Duty.Submitter, signed);
        Move(ApplicationAct.Answer, signed);
        AssignedTo = checker;
        DueOn = DecideBy;
        AddRound(submission, signed);
        checks.Clear();
        EnsureChecks(newId);
    }

    /// <summary>Refuses while a point of the return has no answer.</summary>
    /// <exception cref="RuleViolationException"><c>application.answer-every-item</c>.</exception>
    public void RequireAnswers()
    {
        var open = OpenReturnItems.Count(i => string.IsNullOrWhiteSpace(i.Answer));
        if (open > 0)
        {
            throw new RuleViolationException(ApplicationErrors.AnswerEveryItem(open));
        }
    }

    /// <summary>The answer did not come in time; done by the daily job.</summary>
    public void Lapse(Signed signed)
    {
        RequireState(ApplicationAct.Lapse);
        Move(ApplicationAct.Lapse, signed);
        End(null);
    }

    /// <summary>
    /// Refuses to go on from the formal check where the portal, asked anew, doesn't pass a check any more that the officer saw passed. What the
    /// calculation leaves to a person has a refusal of its own, in <see cref="PassCheck"/>.
    /// </summary>
    /// <param name="seen">The codes of the checks that were passed before the portal answered anew.</param>
    /// <param name="signed">The officer and the moment.</param>
    /// <exception cref="RuleViolationException"><c>application.check-changed</c>, and of charge.</exception>
    public void RequireStillPassed(IReadOnlySet<string> seen, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(seen);
        RequireInCharge(signed);
        var changed = CheckCodes.InOrder.FirstOrDefault(code =>
            code != CheckCodes.Review && seen.Contains(code) && checks.Exists(c => c.Code == code && c.State != CheckState.Pass));
        if (changed is not null)
        {
            throw new RuleViolationException(ApplicationErrors.CheckChanged(new CheckName(changed)));
        }
    }

    /// <summary>Formal check passed: every check settled, every line verified.</summary>
    /// <param name="reasons">What the calculation on verified facts leaves to a person now.</param>
    /// <param name="roster">Of the case.</param>
    /// <param name="signed">The officer and the moment.</param>
    /// <exception cref="RuleViolationException"><c>application.checks-open</c>, <c>.review-open</c>, <c>.lines-not-verified</c>, and of state, duty and charge.</exception>
    public void PassCheck(ReviewReasons reasons, DutyRoster roster, Signed signed)
    {
        ArgumentNullException.ThrowIfNull(roster);
        RequireState(ApplicationAct.PassCheck);
        RequireInCharge(signed);
        if (WhyCheckOpen(reasons) is { } bar)
        {
            throw new RuleViolationException(bar);
        }

        roster.Take(Duty.Checker, signed);
        Move(ApplicationAct.PassCheck, signed);
        AssignedTo = null;
    }

    /// <summary>Where an officer is in charge of the step, nobody else acts on it.</summary>
    private void RequireInCharge(Signed signed)
    {
        if (AssignedTo is { } officer && officer != signed.By)
        {
            throw new RuleViolationException(ApplicationErrors.NotInCharge());
        }
    }

    private void AddRound(Submission submission, Signed signed)
    {
        ContractId = submission.ContractId;
        District = submission.District;
        AppliedAmount = submission.Estimate.AwardCeiling;
        PolicyVersion = submission.Estimate.PolicyVersion;
        VerifiedFacts = [];
        foreach (var line in lines)
        {
            line.Free();
        }

        var position = 0;
        foreach (var line in submission.Lines)
        {
            lines.Add(new ApplicationLine(line.Id, line.ContractLineId, ++position, line.Kind, line.Description, line.Page, line.Amount));
        }

        rounds.Add(new ApplicationRound(submission, RoundNumber + 1, signed));
    }

    private void EnsureChecks(Func<Guid> newId)
    {
        foreach (var code in CheckCodes.InOrder)
        {
            if (!checks.Exists(c => c.Code == code))
            {
                checks.Add(new CaseCheck(newId(), code));
            }
        }
    }
}
