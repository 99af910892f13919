using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.Application.Tests.Applications.Queue;

/// <summary>A portal with a long queue.</summary>
public sealed class QueueFixture(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    public const int Copies = 20_000;

    /// <summary>The case that all others are copies of.</summary>
    public CaseJourney Model { get; private set; } = null!;

    public Guid Officer { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Officer = await Host.AddUserAsync(Role.IntakeOfficer, Role.Reviewer);
        Model = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync("上海浦江曦和ＡＩ科技有限公司"));
        await ManyCases.AddAsync(Host, Model.Id, Copies);
    }
}
