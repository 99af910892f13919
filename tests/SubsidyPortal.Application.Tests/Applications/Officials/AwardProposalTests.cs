using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>What one approver proposed about an award is put before the others until one of them settles it.</summary>
public sealed class AwardProposalTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    [Fact]
    public async Task List_ReductionAndRevocation_AreThereUntilTheyAreSettled()
    {
        var reduced = await AwardedAsync();
        var revoked = await AwardedAsync();
        await reduced.RunAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), reduced.Id, r, Yuan(450_000), "专项审计核减。", null));
        await revoked.RunAsync(Officers.SecondApprover, r => new ProposeRevocation(Guid.NewGuid(), revoked.Id, r, "虚报用量。"));

        var first = await OfAsync(Officers.Approver, reduced, revoked);
        var second = await OfAsync(Officers.SecondApprover, reduced, revoked);

        Assert.Equal([(reduced.Id, Yuan(600_000), Yuan(450_000), true), (revoked.Id, Yuan(600_000), null, false)], first.Select(p => (p.ApplicationId, p.Held, p.Amount, p.IsOwn)));
        Assert.Equal([false, true], second.Select(p => p.IsOwn));
        Assert.Equal([Officers.Approver, Officers.SecondApprover], first.Select(p => p.ProposedBy!.Id));

        await reduced.RunAsync(Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), reduced.Id, r, Yuan(0)));
        await revoked.RunAsync(Officers.Approver, r => new ConfirmRevocation(Guid.NewGuid(), revoked.Id, r));

        Assert.Empty(await OfAsync(Officers.Approver, reduced, revoked));
    }

    [Fact]
    public async Task List_OfAConflict_KeepsTheCaseBack()
    {
        var award = await AwardedAsync();
        await award.RunAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(450_000), "专项审计核减。", null));
        var biased = await Host.AddUserAsync(Role.Approver);
        Assert.Single(await OfAsync(biased, award));

        Done(await Host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), award.Id, "亲属任职")));

        Assert.Empty(await OfAsync(biased, award));
    }

    [Fact]
    public async Task List_ForWhoeverMayNotConfirm_IsNotFound()
    {
        var company = await Host.AddCompanyAsync();

        foreach (var user in new Guid?[] { company.OwnerId, Officers.Intake, await Host.AddUserAsync(Role.Auditor), null })
        {
            NotFound(await Host.RunAs(user).AskAsync(new ListAwardProposals()));
        }
    }

    private async Task<CaseJourney> AwardedAsync() => await (await SubmittedAsync()).ToAwardedAsync(Officers);

    /// <summary>What an approver sees of these cases; other tests share the city.</summary>
    private async Task<IReadOnlyList<AwardProposal>> OfAsync(Guid approver, params CaseJourney[] cases)
    {
        var ids = cases.Select(c => c.Id).ToHashSet();
        return [.. Done(await Host.RunAs(approver).AskAsync(new ListAwardProposals(Size: 100))).Proposals.Where(p => ids.Contains(p.ApplicationId))];
    }
}
