using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Reports;

/// <summary>A report's figures are the same for everybody; a list behind one says how many of its cases it keeps back (ADR 26).</summary>
public sealed class HiddenCasesTests(AuditedPortal portal) : IClassFixture<AuditedPortal>
{
    [Fact]
    public async Task Report_ReadWithAConflict_IsTheSameAndItsListSaysWhatIsMissing()
    {
        var (manager, biased) = (await portal.Host.AddUserAsync(Role.ProgramManager), await portal.Host.AddUserAsync(Role.ProgramManager));
        Done(await portal.Host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), portal.Awarded.Id, "亲属任职")));
        var scope = new ReportScope(PortalTestHost.Shanghai, null, null, portal.LastDay, portal.LastDay);
        var counted = new CaseFilter(Program: PortalTestHost.Shanghai, Counted: new CountedCases(null, portal.LastDay, portal.LastDay, portal.LastDay));

        var all = await FileAsync(manager, scope);
        var same = await FileAsync(biased, scope);

        Assert.Equal(all, same);
        Assert.Equal((3, 0), (await ListedAsync(manager, counted), await HiddenAsync(manager, counted)));

        // Pudong's two: the awarded one and the one that was only submitted.
        Assert.Equal((1, 2), (await ListedAsync(biased, counted), await HiddenAsync(biased, counted)));
        Assert.Equal(1, await HiddenAsync(biased, counted with { Track = "data" }));
        Assert.Equal(0, await HiddenAsync(biased, counted with { Track = "model" }));
        Assert.Equal(0, await HiddenAsync(biased, counted with { District = "310104" }));
    }

    [Fact]
    public async Task HiddenCases_OutsideAFigureOrNarrowedFurther_AreNotDescribed()
    {
        var biased = await portal.Host.AddUserAsync(Role.ProgramManager);
        Done(await portal.Host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), portal.Awarded.Id, "亲属任职")));
        var counted = new CaseFilter(Program: PortalTestHost.Shanghai, Counted: new CountedCases(null, portal.LastDay, portal.LastDay, portal.LastDay));

        Assert.Equal(0, await HiddenAsync(biased, counted with { Counted = null }));
        Assert.Equal(2, await HiddenAsync(biased, counted with { Search = "no such text", Status = Domain.Applications.ApplicationStatus.Rejected, Mine = true, Tab = CaseTab.Ended }));
        Assert.Equal(0, await HiddenAsync(portal.Auditor, counted));
        NotFound(await portal.Host.RunAs(portal.Awarded.Company.OwnerId).AskAsync(new CountHiddenCases(counted)));
    }

    private async Task<byte[]> FileAsync(Guid person, ReportScope scope) => Done(await portal.Host.RunAs(person).RunAsync(
        new ExportBudgetExecution(Guid.NewGuid(), scope, ReportDetail.District, ReportFormat.Csv, "en"))).Content!;

    private async Task<int> HiddenAsync(Guid person, CaseFilter filter) => Done(await portal.Host.RunAs(person).AskAsync(new CountHiddenCases(filter)));

    private async Task<int> ListedAsync(Guid person, CaseFilter filter) => Done(await portal.Host.RunAs(person).AskAsync(new CountCases(filter))).Total;
}
