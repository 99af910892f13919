using System.Text.Json.Nodes;
using Npgsql;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>Where a policy settles by the quarter, a claim is paid from its settlement day on.</summary>
public sealed class SettlementTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateOnly Quarter = new(2026, 3, 31);

    private PortalTestHost host = null!;
    private ClaimOfficials officials = null!;

    public async ValueTask InitializeAsync()
    {
        host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        await NextVersion.PublishAsync(host, program, tree => tree["tracks"]![0]!["settlement"] = new JsonObject
        {
            ["period"] = "quarterly",
            ["clause"] = tree["clauses"]![0]!["id"]!.GetValue<string>(),
        });
        officials = await ClaimOfficials.AddAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Batch_BeforeTheSettlementDay_IsRefusedAndOnItMade()
    {
        var claim = await ApprovedAsync();
        host.MoveTo(Quarter.AddDays(-1));

        var refused = Refused("claim.not-settled-yet", await claim.AsFinance.RunAsync(await claim.BatchCommandAsync()));
        host.MoveTo(Quarter);
        await claim.BatchAsync();

        Assert.Equal([claim.Number, Quarter], refused.Arguments);
    }

    [Fact]
    public async Task Claim_ShowsItsSettlementDayToBothSides_AndKeepsIt()
    {
        var claim = await StartedAsync();
        Assert.Equal(Quarter, Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id))).SettledOn);
        await claim.SubmittedAsync(1_000);
        await claim.TakeAsync();
        await claim.ReturnAsync();
        host.MoveTo(Quarter.AddDays(2));

        await claim.AnswerReturnAsync();

        Assert.Equal(Quarter, Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id))).SettledOn);
        Assert.Equal(Quarter, Done(await claim.AsVerifier.AskAsync(new GetOfficialClaim(claim.Id))).SettledOn);
        Assert.True((await claim.ReadAsync()).DueOn > Quarter);
    }

    [Fact]
    public async Task CompanysList_OfAnApprovedClaim_SaysFromWhichDayItIsPaid()
    {
        var claim = await ApprovedAsync();

        var before = Assert.Single(Done(await claim.AsOwner.AskAsync(new ListCompanyClaims())).Claims);
        host.MoveTo(Quarter);
        var due = Assert.Single(Done(await claim.AsOwner.AskAsync(new ListCompanyClaims())).Claims);

        Assert.Equal((Quarter, null), (before.PaidFrom, due.PaidFrom));
    }

    [Fact]
    public async Task Submit_OnASettlementDay_IsSettledOnIt_AndTheDayAfterAQuarterLater()
    {
        host.MoveTo(Quarter);
        var (last, next) = (await StartedAsync(), await StartedAsync());
        await last.SubmittedAsync(1_000);
        host.MoveTo(Quarter.AddDays(1));

        await next.SubmittedAsync(1_000);

        Assert.Equal((Quarter, new DateOnly(2026, 6, 30)), ((await last.ReadAsync()).SettledOn, (await next.ReadAsync()).SettledOn));
    }

    [Fact]
    public async Task List_ByTheSettlementDay_ShowsWhatIsDueFirstAndMarksTheRest()
    {
        var early = await ApprovedAsync();
        host.MoveTo(Quarter.AddDays(1));
        var late = await ApprovedAsync();
        var plain = await ApprovedAsync(policyVersion: 1);

        var all = Done(await early.AsFinance.AskAsync(new ListPayableClaims()));
        var due = Done(await early.AsFinance.AskAsync(new ListPayableClaims(Quarter)));
        var none = Done(await early.AsFinance.AskAsync(new ListPayableClaims(new DateOnly(2027, 3, 31))));

        Assert.Equal([early.Id, plain.Id, late.Id], Assert.Single(all.Groups).Claims.Select(c => c.Id));
        Assert.Equal([false, false, true], all.Groups[0].Claims.Select(c => c.NotDue));
        Assert.Equal([Quarter, null, new DateOnly(2026, 6, 30)], all.Groups[0].Claims.Select(c => c.SettledOn));
        Assert.Equal(
            [(Quarter, 1, Money.FromYuan(500), true), (new DateOnly(2026, 6, 30), 1, Money.FromYuan(500), false)],
            all.Periods.Select(p => (p.Day, p.Count, p.Total, p.Due)));
        Assert.Equal((early.Id, 1, Money.FromYuan(500)), (Assert.Single(Assert.Single(due.Groups).Claims).Id, due.Groups[0].Count, due.Groups[0].Total));
        Assert.Empty(none.Groups);
        Assert.Equal(2, none.Periods.Count);
    }

    [Fact]
    public async Task Migration_OfClaimsHandedInBefore_GivesThemTheDayOfTheirPolicy()
    {
        var (quarterly, plain) = (await StartedAsync(), await StartedAsync(policyVersion: 1));
        await quarterly.SubmittedAsync(1_000);
        await plain.SubmittedAsync(1_000);
        await using var connection = new NpgsqlConnection(host.Database.OwnerConnectionString);
        await connection.OpenAsync();

        foreach (var statement in new[] { "UPDATE claims SET settled_on = NULL", SqlFile.Read("Migrations.VoucherSettlement.sql").Split(';')[0] })
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }

        Assert.Equal((Quarter, null), ((await quarterly.ReadAsync()).SettledOn, (await plain.ReadAsync()).SettledOn));
    }

    private async Task<ClaimJourney> StartedAsync(int policyVersion = 2) =>
        await ClaimJourney.StartedAsync(host, officials, await host.AddAwardAsync(await host.AddCompanyAsync(), 500_000, 1_000_000, policyVersion: policyVersion));

    private async Task<ClaimJourney> ApprovedAsync(int policyVersion = 2)
    {
        var claim = await StartedAsync(policyVersion);
        await claim.ApprovedAsync(1_000);
        return claim;
    }
}
