using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>Money of a revoked award comes back: once, in parts, and never more than was paid.</summary>
public sealed class RecoveryTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task RecordRecovery_InTwoParts_BooksReturnedToRecoveredAndEndsRecovered()
    {
        var claim = await RevokedAsync();
        var command = await CommandAsync(claim, 10_000, " back-２026 1 ");

        var part = Done(await claim.AsFinance.RunAsync(command));
        var repeated = Done(await claim.AsFinance.RunAsync(command));
        var rest = Done(await claim.AsFinance.RunAsync(await CommandAsync(claim, 20_000, NewReference())));

        Assert.Equal(part, repeated);
        Assert.Equal((ClaimStatus.PartlyRecovered, Money.FromYuan(20_000)), (part.Status, part.Open));
        Assert.Equal((ClaimStatus.Recovered, Money.Zero), (rest.Status, rest.Open));
        var entries = await host.ReadAsync(db => db.LedgerTransactions.Include(t => t.Postings).Where(t => t.ClaimId == claim.Id && t.Step == LedgerStep.Recover).OrderBy(t => t.Sequence).ToListAsync());
        Assert.Equal([-10_000m, 10_000m, -20_000m, 20_000m], entries.SelectMany(e => e.Postings.OrderBy(p => p.Line)).Select(p => p.Amount.Yuan));
        Assert.Equal("BACK-20261", entries[0].Reason);
        var view = Done(await claim.AsFinance.AskAsync(new GetOfficialClaim(claim.Id)));
        Assert.Equal((30_000m, 30_000m, 2), (view.Recovery!.Paid.Yuan, view.Recovery.Recovered.Yuan, view.Recovery.Rows.Count));
        Assert.DoesNotContain(view.Acts, a => a.Act == ClaimAct.Recover);
        Assert.Contains(
            await host.ReadAsync(db => db.Outbox.Where(m => m.Template == MailTemplates.ClaimRecovered).ToListAsync()),
            m => m.Values[MailValues.Claim] == claim.Id.ToString() && m.Values[MailValues.Amount] == "10000.00");
    }

    [Fact]
    public async Task RecordRecovery_WithoutCause_IsRefusedAndBooksNothing()
    {
        var claim = await RevokedAsync();
        var other = await RevokedAsync();
        var reference = NewReference();
        Done(await other.AsFinance.RunAsync(await CommandAsync(other, 1, reference)));

        var above = Refused("claim.recovery-above-open", await claim.AsFinance.RunAsync(await CommandAsync(claim, 30_000.01m, NewReference())));
        Refused("claim.recovery-reference-used", await claim.AsFinance.RunAsync(await CommandAsync(claim, 1, reference.ToLowerInvariant())));
        Refused("claim.recovery-date-out-of-range", await claim.AsFinance.RunAsync(await CommandAsync(claim, 1, NewReference()) with { ReceivedOn = host.Clock.Today.AddDays(1) }));
        Refused("claim.recovery-date-out-of-range", await claim.AsFinance.RunAsync(
            await CommandAsync(claim, 1, NewReference()) with { ReceivedOn = (await claim.ReadAsync()).PaidOn!.Value.AddDays(-1) }));
        Invalid("payment.reference-needed", await claim.AsFinance.RunAsync(await CommandAsync(claim, 1, " ")));
        Invalid("amount.zero", await claim.AsFinance.RunAsync(await CommandAsync(claim, 0, NewReference())));
        NotFound(await claim.AsTreasurer.RunAsync(await CommandAsync(claim, 1, NewReference())));

        Assert.Equal([Money.FromYuan(30_000.01m), Money.FromYuan(30_000)], above.Arguments);
        Assert.Equal((ClaimStatus.Paid, Money.Zero), ((await claim.ReadAsync()).Status, (await claim.ReadAsync()).Recovered));
    }

    [Fact]
    public async Task RecordRecovery_CountsOnTheBanksDay_InTheLogAsInTheLedger()
    {
        var claim = await RevokedAsync();
        var received = host.Clock.Today;
        host.MoveTo(received.AddDays(2));

        Done(await claim.AsFinance.RunAsync(await CommandAsync(claim, 1, NewReference()) with { ReceivedOn = received }));

        var id = claim.Id.ToString();
        Assert.Equal(received, await host.ReadAsync(db => db.AuditEvents.Where(e => e.Type == "claim.recovered" && e.SubjectId == id).Select(e => e.EffectiveOn).SingleAsync()));
        Assert.Equal(received, await host.ReadAsync(db => db.LedgerTransactions.Where(t => t.ClaimId == claim.Id && t.Step == LedgerStep.Recover).Select(t => t.EffectiveOn).SingleAsync()));
    }

    [Fact]
    public async Task RecordRecovery_OfAnAwardThatStands_IsRefusedAndNotOffered()
    {
        var claim = await fixture.StartedAsync();
        await claim.PaidAsync(1_000);

        Refused("claim.award-not-revoked", await claim.AsFinance.RunAsync(await CommandAsync(claim, 1, NewReference())));
        var view = Done(await claim.AsFinance.AskAsync(new GetOfficialClaim(claim.Id)));
        Assert.Null(view.Recovery);
        Assert.DoesNotContain(view.Acts, a => a.Act is ClaimAct.Recover or ClaimAct.RecoverRest);
    }

    [Fact]
    public async Task RecordRecovery_OneReferenceForTwoClaimsAtOnce_IsRecordedOnce()
    {
        var (first, second) = (await RevokedAsync(), await RevokedAsync());
        var reference = NewReference();
        var commands = new[] { await CommandAsync(first, 5, reference), await CommandAsync(second, 5, reference) };

        var outcomes = await Task.WhenAll(commands.Select(c => first.AsFinance.RunAsync(c)));

        Assert.Single(outcomes, o => o.Succeeded);
        Refused("claim.recovery-reference-used", outcomes.Single(o => !o.Succeeded));
    }

    [Theory]
    [InlineData("UPDATE claims SET recovered = subsidy + 0.01 WHERE id = $1", "23514")]
    [InlineData("UPDATE claim_recoveries SET amount = 2 WHERE claim_id = $1", "23001")]
    [InlineData("DELETE FROM claim_recoveries WHERE claim_id = $1", "23001")]
    public async Task Database_WithTheRulesBypassed_KeepsTheRecovery(string statement, string state)
    {
        var claim = await RevokedAsync();
        Done(await claim.AsFinance.RunAsync(await CommandAsync(claim, 1, NewReference())));

        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { Parameters = { new() { Value = claim.Id } } };

        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
    }

    /// <summary>A claim of 30,000 yuan, paid before its award was revoked.</summary>
    private async Task<ClaimJourney> RevokedAsync()
    {
        var officers = await CaseOfficers.AddAsync(host);
        var award = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync())).ToAwardedAsync(officers);
        var claim = await award.ClaimAndPayAsync(fixture.Officials, 100_000);
        await award.RunAsync(officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, "以虚假合同取得"));
        await award.RunAsync(officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));
        return claim;
    }

    private async Task<RecordRecovery> CommandAsync(ClaimJourney claim, decimal yuan, string reference) =>
        new(Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Money.FromYuan(yuan), reference, host.Clock.Today);

    private static string NewReference() => $"BACK{Guid.NewGuid():N}".ToUpperInvariant();
}
