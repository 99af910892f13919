using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>An award is revoked by two people; its money stops with the proposal and goes back with the confirmation.</summary>
public sealed class RevocationTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    private const string Ground = "《行政许可法》第六十九条：以欺骗手段取得。";

    private ClaimOfficials officials = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        officials = await ClaimOfficials.AddAsync(Host);
    }

    [Fact]
    public async Task Propose_StopsClaimsApprovalsBatchesAndClosing_UntilItIsTakenBack()
    {
        var award = await AwardedAsync();
        var payable = await award.StartClaimAsync(officials);
        await payable.ApprovedAsync(100_000);
        var verified = await award.StartClaimAsync(officials);
        await verified.VerifiedAsync(100_000);
        var approval = await verified.ApprovalAsync();

        var proposed = await ProposeAsync(award);

        Assert.Equal(ApplicationStatus.Awarded, proposed.Status);
        Refused("claim.revocation-open", await award.AsOwner.RunAsync(new StartClaim(Guid.NewGuid(), award.Id)));
        Refused("claim.revocation-open", await verified.AsApprover.RunAsync(approval));
        var stopped = Refused("payment.revocation-open", await payable.AsFinance.RunAsync(await payable.BatchCommandAsync()));
        Refused("application.revocation-open", await award.TryAsync(Officers.Approver, r => new CloseAward(Guid.NewGuid(), award.Id, r, "x")));
        Refused("application.revocation-open", await award.TryAsync(Officers.SecondApprover, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, Ground)));
        Assert.Equal([payable.Number], stopped.Arguments);

        await award.RunAsync(Officers.SecondApprover, r => new WithdrawProposal(Guid.NewGuid(), award.Id, r, "核查后无误"));

        Assert.Null((await award.ReadAsync()).Revocation);
        await payable.ReleasedAsync();
        Done(await verified.AsApprover.RunAsync(await verified.ApprovalAsync()));
        Assert.Equal(["application.revocation-proposed", "application.revocation-withdrawn"], (await EventsAsync(award)).Where(e => e.Contains("revo", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Release_OfABatchMadeBefore_IsStoppedToo()
    {
        var award = await AwardedAsync();
        var claim = await award.StartClaimAsync(officials);
        await claim.ApprovedAsync(100_000);
        var batch = await claim.BatchAsync();

        await ProposeAsync(award);

        Refused("payment.revocation-open", await claim.AsTreasurer.RunAsync(
            new Application.Payments.ReleasePaymentBatch(Guid.NewGuid(), batch.Id, batch.Revision, batch.Total)));
    }

    [Fact]
    public async Task Confirm_ByTheProposer_IsRefusedByRuleAndDatabase()
    {
        var award = await AwardedAsync();
        await ProposeAsync(award);

        var refusal = Refused("duties.must-differ", await award.TryAsync(Officers.Approver, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r)));
        var view = Done(await Host.RunAs(Officers.Approver).AskAsync(new GetOfficialCase(award.Id)));
        var proposal = (await award.ReadAsync()).Revocation!.Id;
        var bypassed = await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO duty_holders (\"group\", case_id, user_id, duty, since) VALUES ('Revocation', {proposal}, {Officers.Approver}, 'RevocationConfirmer', now())")));

        Assert.Equal([Duty.RevocationProposer, Duty.RevocationConfirmer], refusal.Arguments);
        Assert.Equal("duties.must-differ", view.RefusalOf(ApplicationAct.Revoke)!.Code);
        Assert.True(view.Allows(ApplicationAct.WithdrawRevocation));
        Assert.DoesNotContain(view.AllowedActions, a => a.Act is ApplicationAct.Close or ApplicationAct.ProposeRevocation);
        Assert.Equal("pk_duty_holders", bypassed.ConstraintName);
        Assert.Equal(ApplicationStatus.Awarded, await StatusAsync(award));
    }

    [Fact]
    public async Task Confirm_ReleasesTheUnpaid_EndsOpenClaims_AndSaysWhatIsToBePaidBack()
    {
        var award = await AwardedAsync();
        await award.ClaimAndPayAsync(officials, 100_000);
        var verified = await award.StartClaimAsync(officials);
        await verified.VerifiedAsync(50_000);
        var draft = await award.StartClaimAsync(officials);
        var (committed, available) = (await BalanceAsync(AccountKind.Committed), await BalanceAsync(AccountKind.Available));
        await ProposeAsync(award);

        var revoked = await award.RunAsync(Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));

        Assert.Equal((Yuan(570_000), Yuan(30_000), 2), (revoked.Released, revoked.ToPayBack, revoked.ClaimsEnded));
        Assert.Equal((-570_000m, 570_000m), ((await BalanceAsync(AccountKind.Committed) - committed).Yuan, (await BalanceAsync(AccountKind.Available) - available).Yuan));
        Assert.Equal(Yuan(30_000), await CountedAsync(award));
        Assert.Equal(ApplicationStatus.Revoked, await StatusAsync(award));
        foreach (var ended in new[] { await draft.ReadAsync(), await verified.ReadAsync() })
        {
            Assert.Equal((ClaimStatus.Rejected, Ground), (ended.Status, ended.Reason));
            Assert.DoesNotContain(ended.Lines, l => l.Live);
        }

        Assert.Equal("case-decided", (await MailsAsync(award))[^1]);
        Assert.Contains("application.revoked", await EventsAsync(award));
        var company = Done(await award.AsOwner.AskAsync(new GetCompanyCase(award.Id)));
        Assert.Equal((Ground, Yuan(30_000), CaseWaitsFor.PayBack), (company.Reason, company.Revocation!.Money.Open, company.Waiting.For));
        var view = Done(await Host.RunAs(Officers.Approver).AskAsync(new GetOfficialCase(award.Id)));
        Assert.Equal((Yuan(30_000), Yuan(0)), (view.Revocation!.Money.Paid, view.Revocation.Money.Recovered));
        var decided = (await award.ReadAsync()).Decision!.Calculation;
        Assert.All(view.Lines, l => Assert.NotNull(l.VerifiedAmount));
        Assert.Equal((decided.EligibleBase, decided.CityCeiling), (view.Calculation.EligibleBase, view.Calculation.CityCeiling));
        var listed = Assert.Single(Done(await award.AsOwner.AskAsync(new ListCompanyClaims())).Awards);
        Assert.Equal((false, Domain.Money.Zero), (listed.Open, listed.Left));
    }

    [Fact]
    public async Task Confirm_WithAnApprovedClaim_EndsItAndBooksItsMoneyBack()
    {
        var award = await AwardedAsync();
        var claim = await award.StartClaimAsync(officials);
        await claim.ApprovedAsync(100_000);
        var (payable, committed, available) = (await BalanceAsync(AccountKind.Payable), await BalanceAsync(AccountKind.Committed), await BalanceAsync(AccountKind.Available));
        await ProposeAsync(award);

        var revoked = await award.RunAsync(Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));

        Assert.Equal((Yuan(600_000), Yuan(0), 1), (revoked.Released, revoked.ToPayBack, revoked.ClaimsEnded));
        Assert.Equal(
            (-30_000m, -570_000m, 600_000m),
            ((await BalanceAsync(AccountKind.Payable) - payable).Yuan, (await BalanceAsync(AccountKind.Committed) - committed).Yuan, (await BalanceAsync(AccountKind.Available) - available).Yuan));
        Assert.Equal((Yuan(0), Yuan(0)), (await CountedAsync(award), (await award.ReadAsync()).ClaimedAmount));
        var ended = await claim.ReadAsync();
        Assert.Equal((ClaimStatus.Rejected, Ground, (Domain.Money?)Yuan(30_000)), (ended.Status, ended.Reason, ended.Subsidy));
        var entry = await Host.ReadAsync(db => db.LedgerTransactions.SingleAsync(t => t.ClaimId == claim.Id && t.Step == LedgerStep.ReleasePayable));
        Assert.Equal((award.Id, claim.Number, Ground), (entry.CaseId, entry.CaseNumber, entry.Reason));
        Assert.DoesNotContain(Done(await claim.AsFinance.AskAsync(new Application.Payments.ListPayableClaims())).Groups.SelectMany(g => g.Claims), c => c.Id == claim.Id);
        Assert.Null(Assert.Single(Done(await award.AsOwner.AskAsync(new ListCompanyClaims())).Claims).Subsidy);
    }

    [Fact]
    public async Task Confirm_AfterABatchWasDissolved_Works()
    {
        var award = await AwardedAsync();
        var claim = await award.StartClaimAsync(officials);
        await claim.ApprovedAsync(100_000);
        var batch = await claim.BatchAsync();
        await ProposeAsync(award);
        Refused("application.claim-payable", await award.TryAsync(Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r)));

        Done(await claim.AsFinance.RunAsync(new Application.Payments.DissolvePaymentBatch(Guid.NewGuid(), batch.Id, batch.Revision, "核定拟撤销")));
        var revoked = await award.RunAsync(Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));

        Assert.Equal((Yuan(600_000), ClaimStatus.Rejected), (revoked.Released, (await claim.ReadAsync()).Status));
    }

    [Fact]
    public async Task Confirm_WhileAClaimIsInPayment_IsRefusedNamingIt()
    {
        var award = await AwardedAsync();
        var claim = await award.StartClaimAsync(officials);
        await claim.ApprovedAsync(100_000);
        await claim.ReleasedAsync();
        await ProposeAsync(award);

        var refusal = Refused("application.claim-payable", await award.TryAsync(Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r)));

        Assert.Equal([claim.Number], refusal.Arguments);
        var view = Done(await Host.RunAs(Officers.SecondApprover).AskAsync(new GetOfficialCase(award.Id)));
        Assert.Equal("application.claim-payable", view.RefusalOf(ApplicationAct.Revoke)!.Code);
    }

    [Fact]
    public async Task Confirm_WithoutAProposal_IsRefused()
    {
        var award = await AwardedAsync();

        Refused("application.no-revocation", await award.TryAsync(Officers.Approver, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r)));
        Refused("application.no-revocation", await award.TryAsync(Officers.Approver, r => new WithdrawProposal(Guid.NewGuid(), award.Id, r, "x")));
        Invalid("application.ground-needed", await award.TryAsync(Officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, " ")));
    }

    [Theory]
    [InlineData("UPDATE applications SET revocation = NULL WHERE id = $1", "23001")]
    [InlineData("UPDATE applications SET status = 'Awarded' WHERE id = $1", "23001")]
    public async Task Database_WithTheRulesBypassed_KeepsTheRevocation(string statement, string state)
    {
        var award = await AwardedAsync();
        await ProposeAsync(award);
        await award.RunAsync(Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));

        await using var connection = new NpgsqlConnection(Host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = award.Id } } };

        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    private async Task<CaseJourney> AwardedAsync() => await (await SubmittedAsync()).ToAwardedAsync(Officers);

    private Task<CaseChanged> ProposeAsync(CaseJourney award) =>
        award.RunAsync(Officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, Ground));
}
