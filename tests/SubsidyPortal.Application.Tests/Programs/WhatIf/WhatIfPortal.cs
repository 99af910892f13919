using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.Tests.Reports;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.Application.Tests.Programs.WhatIf;

/// <summary>Shanghai's open program with words for files that show their key and language.</summary>
public sealed class WhatIfPortal(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    protected override void Configure(IServiceCollection services) => services.AddSingleton<IReportWords, AuditedPortal.KeyWords>();
}
