using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using SubsidyPortal.Web.Features.Reports;

namespace SubsidyPortal.Web.Tests.Reports;

/// <summary>An open program whose reports speak in the portal's words.</summary>
public sealed class ReportingFixture(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    protected override void Configure(IServiceCollection services) => services.AddReports();
}
