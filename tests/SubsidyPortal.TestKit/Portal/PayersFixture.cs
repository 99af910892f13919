using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Postgres;
using static SubsidyPortal.TestKit.Portal.PortalTestHost;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>Shanghai's program in a version in which the province bears 30 % of a rented compute contract's subsidy, with a pool of its own.</summary>
public sealed class PayersFixture(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    public const string CityPool = "shanghai-ai-2025/compute/total/city";
    public const string ProvincePool = "shanghai-ai-2025/compute/total/province";

    private ClaimOfficials? claims;
    private CaseOfficers? officers;

    public ClaimOfficials Claims => claims ?? throw new InvalidOperationException("The fixture has not been initialized.");

    public CaseOfficers Officers => officers ?? throw new InvalidOperationException("The fixture has not been initialized.");

    /// <summary>What the province appropriates, yuan.</summary>
    public decimal ProvinceMoney { get; init; } = 100_000_000;

    /// <summary>The most that the province bears for one company in a year, yuan; null for no cap.</summary>
    public decimal? ProvinceCap { get; init; }

    /// <summary>What else the version changes.</summary>
    public Action<JsonObject>? Also { get; init; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await NextVersion.PublishAsync(Host, Program, Share);
        if (ProvinceMoney > 0)
        {
            await Host.AppropriateToAsync(Program, ProvincePool, Money.FromYuan(ProvinceMoney));
        }

        claims = await ClaimOfficials.AddAsync(Host);
        officers = await CaseOfficers.AddAsync(Host);
    }

    /// <summary>A submitted case on a rented contract; its subsidy is 30 % of it, of which the province bears 30 %.</summary>
    public async Task<CaseJourney> SubmittedAsync(decimal contract = 2_000_000) => await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", contract);

    public async Task<CaseJourney> AwardedAsync(decimal contract = 2_000_000, decimal? award = null) =>
        await (await SubmittedAsync(contract)).ToAwardedAsync(Officers, award is { } yuan ? Money.FromYuan(yuan) : null);

    public async Task<ClaimJourney> ApprovedAsync(CaseJourney award, decimal invoice)
    {
        var claim = await award.StartClaimAsync(Claims);
        await claim.ApprovedAsync(invoice);
        return claim;
    }

    /// <summary>The bank's confirmation of what a payer bears.</summary>
    public async Task<PaymentBatch> PaidAsync(ClaimJourney claim, Payer payer)
    {
        var batch = await claim.ReleasedAsync(payer);
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, $"BANK{Guid.NewGuid():N}", Host.Clock.Today)));
        return batch;
    }

    /// <summary>Two approvers revoke an award.</summary>
    public async Task RevokeAsync(CaseJourney award)
    {
        await award.RunAsync(Officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, "以虚假合同取得"));
        await award.RunAsync(Officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));
    }

    /// <summary>A stage's balance in both pools, yuan.</summary>
    public async Task<(decimal City, decimal Province)> BalancesAsync(AccountKind kind) => await Host.ReadAsync(async db =>
    {
        var balances = await db.BudgetAccounts.AsNoTracking().Where(a => a.Kind == kind).ToDictionaryAsync(a => a.Pool, a => a.Balance.Yuan);
        return (balances[CityPool], balances[ProvincePool]);
    });

    /// <summary>What a company's counters say was awarded and paid by both payers, yuan.</summary>
    public async Task<((decimal Awarded, decimal Paid) City, (decimal Awarded, decimal Paid) Province)> CountersAsync(CaseJourney award) => await Host.ReadAsync(async db =>
    {
        var company = await db.Applications.Where(a => a.Id == award.Id).Select(a => a.CompanyId).SingleAsync();
        var rows = await db.CompanyCounters.AsNoTracking().Where(c => c.CompanyId == company).ToListAsync();
        (decimal, decimal) Of(string payer) => (rows.Where(r => r.Payer == payer).Sum(r => r.Awarded.Yuan), rows.Where(r => r.Payer == payer).Sum(r => r.Paid.Yuan));
        return (Of("city"), Of("province"));
    });

    private void Share(JsonObject tree)
    {
        var track = tree["tracks"]!.AsArray().Single(t => (string?)t!["code"] == "compute")!;
        track["pools"]!.AsArray().Add(new JsonObject
        {
            ["payer"] = "province",
            ["amount"] = 100_000_000,
            ["period"] = "total",
            ["clause"] = "m1-pool",
            ["periodClause"] = "pool-period",
        });
        var rent = track["rate"]!["options"]!.AsArray().Single(o => (string?)o!["id"] == "rent")!;
        rent["shares"] = new JsonArray(
            new JsonObject { ["payer"] = "city", ["rate"] = "21/100", ["clause"] = "m1-rent" },
            new JsonObject { ["payer"] = "province", ["rate"] = "9/100", ["clause"] = "m1-rent" });

        var examples = tree["examples"]!.AsArray();
        if (ProvinceCap is { } most)
        {
            // Larger contracts than the first example's would reach the cap.
            foreach (var larger in examples.Where(e => TrackOf(e) == "compute" && (string?)e!["id"] != "rent").ToList())
            {
                examples.Remove(larger);
            }

            track["noCapClause"] = null;
            track["caps"] = new JsonArray(new JsonObject
            {
                ["id"] = "province-year",
                ["amount"] = most,
                ["scope"] = "company-year-track",
                ["strength"] = "hard",
                ["counts"] = "claimed",
                ["payer"] = "province",
                ["clause"] = "m1-no-cap",
                ["scopeClause"] = "m1-no-cap",
            });
        }

        // The examples say what the city alone paid.
        foreach (var example in examples.Where(e => TrackOf(e) == "compute"))
        {
            var expected = example!["expected"]!.AsObject();
            expected.Remove("cityCeiling");
            expected.Remove("shares");
        }

        Also?.Invoke(tree);
    }

    private static string? TrackOf(JsonNode? example) => (string?)example!["facts"]!["track"];
}
