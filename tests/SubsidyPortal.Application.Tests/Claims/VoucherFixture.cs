using System.Text.Json.Nodes;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>A program whose second version deducts compute vouchers at purchase.</summary>
public sealed class VoucherFixture(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    private ClaimOfficials? officials;

    public ClaimOfficials Officials => officials ?? throw new InvalidOperationException("The fixture has not been initialized.");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await NextVersion.PublishAsync(Host, Program, tree => tree["tracks"]![0]!["mode"] = JsonValue.Create("deduct-at-purchase"));
        officials = await ClaimOfficials.AddAsync(Host);
    }

    /// <summary>An award of half its base.</summary>
    public async Task<TestAward> AwardAsync() => await Host.AddAwardAsync(await Host.AddCompanyAsync(), 500, 1_000, policyVersion: 2);

    public Task<ClaimJourney> StartAsync(TestAward award) => ClaimJourney.StartedAsync(Host, Officials, award);
}
