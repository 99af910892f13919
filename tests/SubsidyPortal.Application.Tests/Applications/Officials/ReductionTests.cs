using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>An award of 600,000 yuan on 2,000,000 is reduced by two people; what was paid beyond it comes back.</summary>
public sealed class ReductionTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    private const string Ground = "年度累计超过分档标准，按新比例重新核定。";

    private ClaimOfficials officials = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        officials = await ClaimOfficials.AddAsync(Host);
    }

    [Fact]
    public async Task Confirm_WithinWhatIsFree_ReleasesItAndTellsEverybody()
    {
        var award = await AwardedAsync();
        await award.ClaimAndPayAsync(officials, 100_000);
        var (committed, available) = (await BalanceAsync(AccountKind.Committed), await BalanceAsync(AccountKind.Available));
        await ProposeAsync(award, 450_000);
        var rehearsed = await RehearsedAsync(award, 450_000);

        var reduced = await ConfirmAsync(award, 0);

        Assert.Equal((Yuan(450_000), Yuan(150_000), Yuan(0), 0), (reduced.Amount, reduced.Released, reduced.ToPayBack, reduced.ClaimsRecalled));
        Assert.Equal((null, Yuan(150_000), Yuan(30_000), Yuan(30_000)), (rehearsed.Refusal, rehearsed.Released, rehearsed.ClaimedBefore, rehearsed.ClaimedAfter));
        Assert.Equal((-150_000m, 150_000m), ((await BalanceAsync(AccountKind.Committed) - committed).Yuan, (await BalanceAsync(AccountKind.Available) - available).Yuan));
        Assert.Equal(Yuan(450_000), await CountedAsync(award));
        var company = Done(await award.AsOwner.AskAsync(new GetCompanyCase(award.Id)));
        Assert.Equal((Yuan(450_000), Yuan(420_000), LetterKind.Reduction), (company.Money!.Awarded, company.Money.Left, company.Letter));
        Assert.Equal((Yuan(600_000), Yuan(450_000), Ground), (company.Reductions[0].Before, company.Reductions[0].After, company.Reductions[0].Ground));
        Assert.Contains(company.History, e => e.Type == "application.award-reduced" && e.Reason == Ground);
        var letter = Done(await award.AsOwner.AskAsync(new GetCaseLetter(award.Id)));
        Assert.Equal((LetterKind.Reduction, Ground, Yuan(450_000)), (letter.Kind, letter.Reason, letter.Reduction!.After));
        var mail = (await Host.ReadAsync(db => db.Outbox.OrderBy(m => m.Id).ToListAsync())).Last(m => m.Values.GetValueOrDefault(MailValues.Case) == award.Id.ToString());
        Assert.Equal(("reduced", "450000.00", "0.00"), (mail.Values[MailValues.Decision], mail.Values[MailValues.Amount], mail.Values[MailValues.ToPayBack]));
        var view = Done(await Host.RunAs(Officers.Approver).AskAsync(new GetOfficialCase(award.Id)));
        Assert.Equal((Yuan(450_000), null, null), (view.AwardAmount, view.Reduction, view.AskedBack));
        Assert.Equal(Ground, Assert.Single(view.Reductions).Ground);
        var next = await award.StartClaimAsync(officials);

        // 450,000 × 300,000 ÷ 2,000,000, less the 30,000 before.
        Assert.Equal(Yuan(37_500), (await next.ApprovedAsync(200_000)).Subsidy);
    }

    [Fact]
    public async Task Confirm_BelowWhatWasPaid_AsksItBackClaimByClaimAndTakesItPartly()
    {
        var award = await AwardedAsync();
        var claim = await award.ClaimAndPayAsync(officials, 1_000_000);
        var committed = await BalanceAsync(AccountKind.Committed);
        await ProposeAsync(award, 200_000);

        Refused("application.reduction-changed", await TryConfirmAsync(award, 99_999.99m));
        var reduced = await ConfirmAsync(award, 100_000);

        Assert.Equal((Yuan(300_000), Yuan(100_000)), (reduced.Released, reduced.ToPayBack));
        Assert.Equal(-300_000m, (await BalanceAsync(AccountKind.Committed) - committed).Yuan);
        Assert.Equal(Yuan(200_000), await CountedAsync(award));
        var company = Done(await award.AsOwner.AskAsync(new GetCompanyCase(award.Id)));
        Assert.Equal((Yuan(100_000), CaseWaitsFor.PayBackPart, Yuan(0)), (company.AskedBack, company.Waiting.For, company.Money!.Left));
        var view = Done(await claim.AsFinance.AskAsync(new GetOfficialClaim(claim.Id)));
        Assert.Equal((Yuan(300_000), Yuan(100_000), Yuan(100_000), true), (view.Recovery!.Paid, view.Recovery.Owed, view.Recovery.Open, view.Recovery.InPart));
        Assert.Equal((Yuan(600_000), Yuan(300_000)), (view.Calculation.Award, view.Calculation.Subsidy));
        Assert.Contains(view.Acts, a => a.Act == ClaimAct.Recover);
        var recovered = await BalanceAsync(AccountKind.Recovered);
        Refused("claim.recovery-above-open", await claim.AsFinance.RunAsync(await RecoveryAsync(claim, 100_000.01m)));
        Assert.Equal((ClaimStatus.PartlyRecovered, Yuan(60_000)), Done(await claim.AsFinance.RunAsync(await RecoveryAsync(claim, 40_000))) is var part ? (part.Status, part.Open) : default);
        Assert.Equal((ClaimStatus.PartlyRecovered, Yuan(0)), Done(await claim.AsFinance.RunAsync(await RecoveryAsync(claim, 60_000))) is var rest ? (rest.Status, rest.Open) : default);
        Refused("claim.nothing-to-pay-back", await claim.AsFinance.RunAsync(await RecoveryAsync(claim, 1)));
        Assert.Equal(Yuan(100_000), await BalanceAsync(AccountKind.Recovered) - recovered);
        Assert.DoesNotContain(Done(await claim.AsFinance.AskAsync(new GetOfficialClaim(claim.Id))).Acts, a => a.Act == ClaimAct.Recover);
        Assert.Equal(CaseWaitsFor.Nothing, Done(await award.AsOwner.AskAsync(new GetCompanyCase(award.Id))).Waiting.For);
        Refused("claim.nothing-left", await award.AsOwner.RunAsync(new StartClaim(Guid.NewGuid(), award.Id)));
    }

    [Fact]
    public async Task Confirm_BelowAnApprovedClaim_RecallsItInTheBooksAndItIsApprovedAnew()
    {
        var award = await AwardedAsync();
        var claim = await award.StartClaimAsync(officials);
        await claim.ApprovedAsync(2_000_000);
        var (payable, committed, available) = (await BalanceAsync(AccountKind.Payable), await BalanceAsync(AccountKind.Committed), await BalanceAsync(AccountKind.Available));
        await ProposeAsync(award, 450_000);

        var reduced = await ConfirmAsync(award, 0);

        Assert.Equal((1, Yuan(150_000)), (reduced.ClaimsRecalled, reduced.Released));
        Assert.Equal(
            (-600_000m, 450_000m, 150_000m),
            ((await BalanceAsync(AccountKind.Payable) - payable).Yuan, (await BalanceAsync(AccountKind.Committed) - committed).Yuan, (await BalanceAsync(AccountKind.Available) - available).Yuan));
        Assert.Equal((ClaimStatus.Verified, null), ((await claim.ReadAsync()).Status, (await claim.ReadAsync()).Subsidy));
        Assert.Equal([LedgerStep.MakePayable, LedgerStep.RecallPayable], await Host.ReadAsync(db =>
            db.LedgerTransactions.Where(t => t.ClaimId == claim.Id).OrderBy(t => t.Sequence).Select(t => t.Step).ToListAsync()));
        var signature = Done(await claim.AsApprover.AskAsync(new GetOfficialClaim(claim.Id))).Signatures.Single(s => s.Duty == Duty.ClaimApprover);
        Assert.False(signature.Done);
        Assert.Equal(Yuan(450_000), (await claim.ApproveAsync()).Subsidy);
        await claim.ReleasedAsync();
        Assert.Contains("claim.approval-recalled", await EventsAsync(award));
    }

    [Fact]
    public async Task Propose_StopsApprovalsBatchesClosingAndRevocation_UntilItIsTakenBack()
    {
        var award = await AwardedAsync();
        var payable = await award.StartClaimAsync(officials);
        await payable.ApprovedAsync(100_000);
        var verified = await award.StartClaimAsync(officials);
        await verified.VerifiedAsync(100_000);
        await ProposeAsync(award, 500_000);

        Refused("claim.reduction-open", await verified.AsApprover.RunAsync(await verified.ApprovalAsync()));
        Assert.Equal([payable.Number], Refused("payment.reduction-open", await payable.AsFinance.RunAsync(await payable.BatchCommandAsync())).Arguments);
        Assert.DoesNotContain(Done(await payable.AsFinance.AskAsync(new ListPayableClaims())).Groups.SelectMany(g => g.Claims), c => c.Id == payable.Id);
        Refused("application.reduction-open", await award.TryAsync(award.Company.OwnerId, r => new CloseAward(Guid.NewGuid(), award.Id, r, "x")));
        Refused("application.reduction-open", await award.TryAsync(Officers.SecondApprover, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, Ground)));
        Assert.Equal(CaseWaitsFor.Reduction, Done(await award.AsOwner.AskAsync(new GetCompanyCase(award.Id))).Waiting.For);
        Done(await award.AsOwner.RunAsync(new StartClaim(Guid.NewGuid(), award.Id)));

        await award.RunAsync(Officers.SecondApprover, r => new WithdrawProposal(Guid.NewGuid(), award.Id, r, "核算有误"));

        await payable.ReleasedAsync();
        Done(await verified.AsApprover.RunAsync(await verified.ApprovalAsync()));
        Assert.Equal(Yuan(600_000), (await award.ReadAsync()).AwardAmount);
    }

    [Fact]
    public async Task Confirm_ByTheProposer_IsRefusedByRuleAndDatabase()
    {
        var award = await AwardedAsync();
        await ProposeAsync(award, 500_000);

        Refused("duties.must-differ", await award.TryAsync(Officers.Approver, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Yuan(0))));
        Assert.Equal(DutyErrors.MustDifferCode, (await RehearsedAsync(award, 500_000, Officers.Approver)).Refusal!.Code);
        var proposal = (await award.ReadAsync()).Reduction!.Id;
        var bypassed = await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO duty_holders (\"group\", case_id, user_id, duty, since) VALUES ('Reduction', {proposal}, {Officers.Approver}, 'ReductionConfirmer', now())")));

        Assert.Equal("pk_duty_holders", bypassed.ConstraintName);
        Assert.Equal(Yuan(600_000), (await award.ReadAsync()).AwardAmount);
    }

    [Fact]
    public async Task Confirm_WhileItCutsIntoAClaimInPayment_IsRefusedAndOneThatDoesNotIsDone()
    {
        var award = await AwardedAsync();
        var claim = await award.StartClaimAsync(officials);
        await claim.ApprovedAsync(1_000_000);
        await claim.ReleasedAsync();
        Assert.Equal((null, claim.Number), await RehearsedAsync(award, 299_999) is var proposing ? (proposing.Refusal, proposing.ClaimInPayment) : default);
        await ProposeAsync(award, 299_999);
        Assert.Equal("application.reduction-claim-in-payment", (await RehearsedAsync(award, 299_999)).Refusal!.Code);
        Assert.Equal([claim.Number], Refused("application.reduction-claim-in-payment", await TryConfirmAsync(award, 0)).Arguments);
        await award.RunAsync(Officers.Approver, r => new WithdrawProposal(Guid.NewGuid(), award.Id, r, "改为300,000元"));

        await ProposeAsync(award, 300_000);
        await ConfirmAsync(award, 0);

        Assert.Equal((ClaimStatus.InPayment, Yuan(300_000)), ((await claim.ReadAsync()).Status, (await award.ReadAsync()).AwardAmount!.Value));
    }

    [Theory]
    [InlineData(600_000, "application.reduction-amount")]
    [InlineData(700_000, "application.reduction-amount")]
    public async Task Propose_AnAmountThatIsNoReduction_IsRefused(decimal amount, string code)
    {
        var award = await AwardedAsync();

        Refused(code, await award.TryAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(amount), Ground, null)));
        Invalid("amount.zero", await award.TryAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(0), Ground, null)));
        Invalid("application.reduction-ground-needed", await award.TryAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(1), " ", null)));
        Refused("application.reduction-cause-gone", await award.TryAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(1), Ground, Guid.NewGuid())));
        Refused("application.no-reduction", await TryConfirmAsync(award, 0));
        NotFound(await award.TryAsync(Officers.Reviewer, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(1), Ground, null)));
    }

    [Fact]
    public async Task Propose_OfACaseThatIsNoAward_IsRefused()
    {
        var journey = await SubmittedAsync();

        Refused("application.wrong-state", await journey.TryAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), journey.Id, r, Yuan(1), Ground, null)));
    }

    [Fact]
    public async Task Confirm_AndApproveAClaim_AtOnce_NeverPromiseMoreThanTheAward()
    {
        for (var round = 0; round < 4; round++)
        {
            var award = await AwardedAsync();
            var claim = await award.StartClaimAsync(officials);
            await claim.VerifiedAsync(2_000_000);
            var approval = await claim.ApprovalAsync();
            var revision = await award.RevisionAsync();
            var propose = new ProposeReduction(Guid.NewGuid(), award.Id, revision, Yuan(450_000), Ground, null);

            var outcomes = await Task.WhenAll(
                SucceededAsync(() => claim.AsApprover.RunAsync(approval)),
                SucceededAsync(() => Host.RunAs(Officers.Approver).RunAsync(propose)));
            if (!outcomes[1])
            {
                await ProposeAsync(award, 450_000);
            }

            await ConfirmAsync(award, 0);
            var application = await award.ReadAsync();
            Assert.Contains(true, outcomes);
            Assert.Equal((Yuan(450_000), Yuan(0), ClaimStatus.Verified), (application.AwardAmount!.Value, application.ClaimedAmount, (await claim.ReadAsync()).Status));
            Assert.Equal(Yuan(450_000), (await claim.ApproveAsync()).Subsidy);
        }
    }

    [Fact]
    public async Task Confirm_TwiceAtOnceAndRepeated_IsDoneOnce()
    {
        var award = await AwardedAsync();
        await ProposeAsync(award, 500_000);
        var command = new ConfirmReduction(Guid.NewGuid(), award.Id, await award.RevisionAsync(), Yuan(0));
        var other = command with { CommandId = Guid.NewGuid() };

        var outcomes = await Task.WhenAll(Host.RunAs(Officers.SecondApprover).RunAsync(command), Host.RunAs(Officers.SecondApprover).RunAsync(other));

        var done = Done(Assert.Single(outcomes, o => o.Succeeded));
        var winner = outcomes[0].Succeeded ? command : other;
        Assert.Equal(done, Done(await Host.RunAs(Officers.SecondApprover).RunAsync(winner)));
        Assert.Single((await Host.ReadAsync(db => db.Applications.Include(a => a.Reductions).SingleAsync(a => a.Id == award.Id))).Reductions);
    }

    private async Task<CaseJourney> AwardedAsync() => await (await SubmittedAsync()).ToAwardedAsync(Officers);

    private Task<CaseChanged> ProposeAsync(CaseJourney award, decimal amount) =>
        award.RunAsync(Officers.Approver, r => new ProposeReduction(Guid.NewGuid(), award.Id, r, Yuan(amount), Ground, null));

    private Task<ReducedAward> ConfirmAsync(CaseJourney award, decimal toPayBack) =>
        award.RunAsync(Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Yuan(toPayBack)));

    private Task<Outcome<ReducedAward>> TryConfirmAsync(CaseJourney award, decimal toPayBack) =>
        award.TryAsync(Officers.SecondApprover, r => new ConfirmReduction(Guid.NewGuid(), award.Id, r, Yuan(toPayBack)));

    private async Task<ReductionRehearsal> RehearsedAsync(CaseJourney award, decimal amount, Guid? by = null) =>
        Done(await Host.RunAs(by ?? Officers.SecondApprover).AskAsync(new RehearseReduction(award.Id, Yuan(amount))));

    private async Task<RecordRecovery> RecoveryAsync(ClaimJourney claim, decimal yuan) =>
        new(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Yuan(yuan), $"BACK{Guid.NewGuid():N}", Host.Clock.Today);

    private static async Task<bool> SucceededAsync<T>(Func<Task<Outcome<T>>> run) => (await run()).Succeeded;
}
