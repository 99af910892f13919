using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.Tests.Reports;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>A portal in which every kind of command was carried out at least once, under the eyes of a recorder.</summary>
public sealed class WholePortalFixture(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    internal CommandRecorder Recorder { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var officers = await CaseOfficers.AddAsync(Host);
        var officials = await ClaimOfficials.AddAsync(Host);
        await new AccountStory(Host).TellAsync();
        await new ProgramStory(Host, Program).TellAsync();
        await new CompanyStory(Host, officials).TellAsync();
        await new PolicyStory(Host, Program, officers).TellAsync();
        await new CaseStory(Host, officers).TellAsync();
        await new ClaimStory(Host, officers, officials).TellAsync();
        await Recorder.RivalsAsync();
    }

    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<IReportWords, AuditedPortal.KeyWords>();
        Recorder.Install(services);
    }
}
