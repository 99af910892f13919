using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.Application.Tests.Claims;

/// <summary>An open, funded program with the people that a claim passes.</summary>
public sealed class ClaimsFixture(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    private ClaimOfficials? officials;

    public ClaimOfficials Officials => officials ?? throw new InvalidOperationException("The fixture has not been initialized.");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        officials = await ClaimOfficials.AddAsync(Host);
    }

    /// <summary>A draft of a new company against an award of half its base.</summary>
    public async Task<ClaimJourney> StartedAsync(decimal award = 500_000, decimal eligibleBase = 1_000_000, string track = "compute") =>
        await ClaimJourney.StartedAsync(Host, Officials, await Host.AddAwardAsync(await Host.AddCompanyAsync(), award, eligibleBase, track));
}
