using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>
/// The officials' part, through the use cases. Each step expects the state before it; the <c>To…</c> methods go all the way from
/// a submitted case: <c>await journey.ToAwardedAsync(await CaseOfficers.AddAsync(host))</c>.
/// </summary>
public sealed partial class CaseJourney
{
    public async Task<CaseChanged> TakeAsync(CaseOfficers officers)
    {
        ArgumentNullException.ThrowIfNull(officers);
        return await RunAsync(officers.Intake, r => new TakeApplication(Guid.NewGuid(), Id, r));
    }

    /// <summary>Settles by hand what the portal left unknown or failed, and verifies every line as claimed.</summary>
    public async Task CheckEverythingAsync(CaseOfficers officers)
    {
        ArgumentNullException.ThrowIfNull(officers);
        var application = await ReadAsync();
        foreach (var line in application.Lines.Where(l => l.Live && l.VerifiedAmount is null).OrderBy(l => l.Position))
        {
            await RunAsync(officers.Intake, r => new VerifyLine(Guid.NewGuid(), Id, r, line.Id, line.Amount, line.Kind, null));
        }

        foreach (var check in (await ReadAsync()).Checks.Where(c => c.State is CheckState.Unknown or CheckState.Fail).OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            await RunAsync(officers.Intake, r => new SettleCheck(Guid.NewGuid(), Id, r, check.Code, CheckState.Pass, "合同第3页", "已核对。"));
        }
    }

    public Task<CaseChanged> PassCheckAsync(CaseOfficers officers)
    {
        ArgumentNullException.ThrowIfNull(officers);
        return RunAsync(officers.Intake, r => new PassCheck(Guid.NewGuid(), Id, r));
    }

    public Task<CaseChanged> RecommendAsync(CaseOfficers officers, Money? amount = null) =>
        RecommendByAsync(officers?.Reviewer ?? throw new ArgumentNullException(nameof(officers)), amount);

    public async Task<CaseChanged> RecommendByAsync(Guid reviewer, Money? amount)
    {
        var value = amount ?? await CeilingAsync();
        return await RunAsync(reviewer, r => new RecommendAmount(Guid.NewGuid(), Id, r, value, "按评审意见核定"));
    }

    /// <summary>Signs the recommended amount, by both approvers where the program asks for two.</summary>
    public async Task<ApprovalResult> ApproveAsync(CaseOfficers officers)
    {
        ArgumentNullException.ThrowIfNull(officers);
        var amount = (await ReadAsync()).Recommendation!.Amount;
        var first = await RunAsync(officers.Approver, r => new ApproveApplication(Guid.NewGuid(), Id, r, amount, null));
        return first.Decided ? first : await RunAsync(officers.SecondApprover, r => new ApproveApplication(Guid.NewGuid(), Id, r, amount, null));
    }

    /// <summary>Lets the notice end and makes the award.</summary>
    public async Task<CaseChanged> ConfirmAwardAsync(CaseOfficers officers)
    {
        ArgumentNullException.ThrowIfNull(officers);
        var after = (await ReadAsync()).NoticeUntil!.Value.AddDays(1);
        if (Host.Clock.Today < after)
        {
            Host.MoveTo(after);
        }

        return await RunAsync(officers.Approver, r => new ConfirmAward(Guid.NewGuid(), Id, r));
    }

    public Task<ReturnResult> ReturnAsync(CaseOfficers officers, string target = DraftFields.ContractTitle, string text = "请更正合同名称。")
    {
        ArgumentNullException.ThrowIfNull(officers);
        return RunAsync(officers.Intake, r => new ReturnApplication(Guid.NewGuid(), Id, r, [new PointToAnswer(target, text)]));
    }

    public Task<CaseChanged> RejectAsync(Guid officer, string reason = "不符合支持条件。") =>
        RunAsync(officer, r => new RejectApplication(Guid.NewGuid(), Id, r, reason));

    /// <summary>Submitted → in check, everything settled.</summary>
    public async Task<CaseJourney> ToCheckedAsync(CaseOfficers officers)
    {
        await TakeAsync(officers);
        await CheckEverythingAsync(officers);
        return this;
    }

    /// <summary>Submitted → in review.</summary>
    public async Task<CaseJourney> ToReviewAsync(CaseOfficers officers)
    {
        await ToCheckedAsync(officers);
        await PassCheckAsync(officers);
        return this;
    }

    /// <summary>Submitted → in review with a recommended amount, the ceiling unless given.</summary>
    public async Task<CaseJourney> ToRecommendedAsync(CaseOfficers officers, Money? amount = null)
    {
        await ToReviewAsync(officers);
        await RecommendAsync(officers, amount);
        return this;
    }

    /// <summary>Submitted → public notice.</summary>
    public async Task<CaseJourney> ToNoticeAsync(CaseOfficers officers, Money? amount = null)
    {
        await ToRecommendedAsync(officers, amount);
        await ApproveAsync(officers);
        return this;
    }

    /// <summary>Submitted → awarded; the clock moves past the notice.</summary>
    public async Task<CaseJourney> ToAwardedAsync(CaseOfficers officers, Money? amount = null)
    {
        await ToNoticeAsync(officers, amount);
        await ConfirmAwardAsync(officers);
        return this;
    }

    /// <summary>Runs a command on the revision that a person who looks now would see; it must work.</summary>
    public async Task<TResult> RunAsync<TResult>(Guid person, Func<int, ICommand<TResult>> command) =>
        PortalTestHost.Done(await TryAsync(person, command));

    /// <summary>The same where the test is about the outcome.</summary>
    public async Task<Outcome<TResult>> TryAsync<TResult>(Guid person, Func<int, ICommand<TResult>> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return await Host.RunAs(person).RunAsync(command(await RevisionAsync()));
    }

    private async Task<Money> CeilingAsync() => (await ReadAsync()).LatestRound!.Estimate.AwardCeiling;
}
