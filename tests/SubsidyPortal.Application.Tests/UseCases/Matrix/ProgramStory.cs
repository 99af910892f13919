using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.TestKit.Portal;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>What managers and auditors do besides the acts that opened the program.</summary>
internal sealed class ProgramStory(PortalTestHost host, TestProgram program)
{
    public async Task TellAsync()
    {
        var author = host.RunAs(program.Author);
        var revision = Done(await author.AskAsync(new GetManagedProgram(program.Code))).Revision;
        Done(await author.RunAsync(new ConfigureProgram(Guid.NewGuid(), program.Code, revision, ProgramSettings.Default with { DecisionWorkingDays = 25 })));
        Done(await author.RunAsync(new ExplainExecution(Guid.NewGuid(), program.Code, "compute", Hostile.Text)));
        Done(await author.RunAsync(new ImportSuppliers(Guid.NewGuid(), program.Code, Hostile.Text, "甲供应有限公司,,,,2026-01-01,")));
        var supplier = Done(await author.RunAsync(new AddListedSupplier(
            Guid.NewGuid(), program.Code, null, "乙供应有限公司", Hostile.Text, null, new DateOnly(2026, 1, 1), null, Hostile.Text)));
        Done(await author.RunAsync(new EndListedSupplier(Guid.NewGuid(), supplier, 0, new DateOnly(2026, 12, 31))));
        var day = new DateOnly(2027, 3, 6);
        Done(await author.RunAsync(new SetCalendarDay(Guid.NewGuid(), day, true, "调休上班", "Working Saturday")));
        Done(await author.RunAsync(new RemoveCalendarDay(Guid.NewGuid(), day)));
        var today = host.Clock.Today;
        Done(await host.RunAs(await host.AddUserAsync(Role.Auditor)).RunAsync(new ExportBudgetExecution(
            Guid.NewGuid(), new ReportScope(null, null, null, today, today), ReportDetail.Track, ReportFormat.Csv, "zh-Hans")));
        Done(await host.RunAs(null).RunAsPortalAsync(new OpenYearPools(Guid.NewGuid())));
        await TellWhatIfsAsync(author);
    }

    private async Task TellWhatIfsAsync(UseCaseRunner author)
    {
        var question = new StartWhatIf(Guid.NewGuid(), program.Code, PolicyChoice.Published(1), PolicyChoice.Published(1), new WhatIfPopulation(100, 1));
        var stopped = Done(await author.RunAsync(question));
        Done(await author.RunAsync(new CancelWhatIf(Guid.NewGuid(), stopped)));
        var done = Done(await author.RunAsync(question with { CommandId = Guid.NewGuid() }));
        await host.Services.GetRequiredService<WhatIfRunner>().RunDueAsync(default);
        Done(await author.RunAsync(new ExportWhatIf(Guid.NewGuid(), done, ReportFormat.Csv, "en")));
    }
}
