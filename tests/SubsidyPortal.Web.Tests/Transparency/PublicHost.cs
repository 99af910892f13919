using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Tests.Identity;

namespace SubsidyPortal.Web.Tests.Transparency;

/// <summary>The whole portal in memory on the database of an open program with one award and one running notice.</summary>
public sealed class PublicHost(PostgresFixture postgres) : OpenProgramFixture(postgres), IAsyncDisposable
{
    public const int ObjectionsPerHour = 4;

    private PortalInMemory? portal;

    /// <summary>Case in public notice.</summary>
    public CaseJourney Noticed { get; private set; } = null!;

    /// <summary>Case with an award.</summary>
    public CaseJourney Awarded { get; private set; } = null!;

    internal Visitor Visitor(string language = "en") => portal!.Visitor(language);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var officers = await CaseOfficers.AddAsync(Host);
        Awarded = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync("上海登记科技有限公司"), "compute", 2_000_000);
        await Awarded.ToAwardedAsync(officers);
        Noticed = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync("上海公示科技有限公司"), "model", 1_000_000);
        await Noticed.ToNoticeAsync(officers);

        portal = await PortalInMemory.StartAsync(Host, new KeyValuePair<string, string?>("Portal:Objections:PerHour", $"{ObjectionsPerHour}"));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (portal is not null)
        {
            await portal.DisposeAsync();
        }

        await DisposeAsync();
    }
}
