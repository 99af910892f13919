using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.WhatIf;

/// <summary>What-ifs on several nodes, for several readers, and over cases that ended in several ways.</summary>
public sealed class WhatIfSharingTests(WhatIfPortal portal) : WhatIfTestBase(portal)
{
    [Fact]
    public async Task RunDue_OnASecondNode_LeavesTheRunAloneUntilItIsGivenUpAndSeesTheProgress()
    {
        var working = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(Ask(new WhatIfPopulation(GeneratedPopulation.MaxSize, 1))));
        var elsewhere = new WhatIfProgress();
        var other = new WhatIfRunner(
            Host.Services.GetRequiredService<IServiceScopeFactory>(), elsewhere, Host.Clock, Host.Time, NullLogger<WhatIfRunner>.Instance);

        var run = other.RunDueAsync(TestContext.Current.CancellationToken);
        while (elsewhere.Of(working) is not { Done: > 0 })
        {
            Assert.False(run.IsCompleted, "The run ended before it was stopped.");
            await Task.Yield();
        }

        Assert.Equal(0, await Runner.RunDueAsync(TestContext.Current.CancellationToken));
        WhatIfView view;
        do
        {
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            view = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetWhatIf(working)));
            Assert.False(run.IsCompleted, "The run ended before its progress was written.");
        }
        while (view.Line.Done is null);

        Assert.Equal((WhatIfStatus.Running, GeneratedPopulation.MaxSize), (view.Line.Status, view.Line.Total));
        OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(new CancelWhatIf(Guid.NewGuid(), working)));
        while (!run.IsCompleted)
        {
            Host.Time.Advance(TimeSpan.FromSeconds(1));
            await Host.RunAs(Program.Author).AskAsync(new GetWhatIf(working));
        }

        Assert.Equal(1, await run);
        Assert.Equal(WhatIfStatus.Cancelled, (await Host.ReadAsync(db => db.WhatIfRuns.SingleAsync(r => r.Id == working))).Status);
    }

    [Fact]
    public async Task Result_ForAManagerWithAConflict_LeavesThatCompanysCasesOut()
    {
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "model", 40_000_000);
        var biased = await Host.AddUserAsync(Role.ProgramManager);
        OutcomeAssert.Done(await Host.RunAs(biased).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));
        var auditor = await Host.AddUserAsync(Role.Auditor);

        var run = await DoneAsync(Ask(WhatIfPopulation.Submitted));
        var number = run.Result!.Largest.Single(c => c.ApplicationId == journey.Id).Number;
        var seen = OutcomeAssert.Done(await Host.RunAs(biased).AskAsync(new GetWhatIf(run.Line.Id)));
        var file = OutcomeAssert.Done(await Host.RunAs(biased).RunAsync(new ExportWhatIf(Guid.NewGuid(), run.Line.Id, ReportFormat.Csv, "en")));
        var whole = OutcomeAssert.Done(await Host.RunAs(auditor).RunAsync(new ExportWhatIf(Guid.NewGuid(), run.Line.Id, ReportFormat.Csv, "en")));

        Assert.DoesNotContain(seen.Result!.Largest, c => c.ApplicationId == journey.Id);
        Assert.Equal(run.Result.Largest.Count - 1, seen.Result.Largest.Count);
        OutcomeAssert.NotFound(await Host.RunAs(biased).AskAsync(new GetWhatIfChange(run.Line.Id, number)));
        Assert.DoesNotContain(number, Encoding.UTF8.GetString(file.Content!), StringComparison.Ordinal);
        Assert.Contains(number, Encoding.UTF8.GetString(whole.Content!), StringComparison.Ordinal);
        OutcomeAssert.Done(await Host.RunAs(auditor).AskAsync(new GetWhatIfChange(run.Line.Id, number)));
        var cases = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new ListWhatIfs(Program.Code))).Cases;
        Assert.Equal(cases - 1, OutcomeAssert.Done(await Host.RunAs(biased).AskAsync(new ListWhatIfs(Program.Code))).Cases);
        var versions = OutcomeAssert.Done(await Host.RunAs(biased).AskAsync(new ListPolicyVersions(Program.Code))).Single().Versions;
        Assert.Equal(cases - 1, versions.Sum(v => v.Cases));
    }

    [Fact]
    public async Task Start_OnARejectedCase_CountsItAsAChangeAndNotAsACost()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "model", 3_700_000);
        var before = await DoneAsync(Ask(WhatIfPopulation.Submitted));
        await journey.TakeAsync(officers);
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        await journey.RejectAsync(officers.Intake, "不符合支持条件。");
        Host.Time.Advance(TimeSpan.FromMinutes(1));

        var after = await DoneAsync(Ask(WhatIfPopulation.Submitted));

        Assert.Equal((before.Result!.Cases, before.Result.Losers, before.Result.Ended + 1), (after.Result!.Cases, after.Result.Losers, after.Result.Ended));
        Assert.Equal(Money.FromYuan(1_850_000), before.Result.Tracks.Single(t => t.Code == "model").Baseline - after.Result.Tracks.Single(t => t.Code == "model").Baseline);
        Assert.True(after.Result.Largest.Single(c => c.ApplicationId == journey.Id).Ended);
    }

    [Fact]
    public async Task List_ManyRuns_ComesInPages()
    {
        var hangzhou = PolicyCatalogue.Find(Program.Code)!;
        var frozen = new FrozenPolicy(PolicyOrigin.Catalogue, 1, hangzhou.Hash, hangzhou.PublishedBytes.ToArray());
        await Host.WriteAsync(db =>
        {
            for (var i = 0; i < 45; i++)
            {
                var run = new WhatIfRun(Guid.CreateVersion7(), "310000", Program.Code, frozen, frozen, Generated, new Signed(Program.Author, Host.Clock.Now.AddYears(-2).AddMinutes(i), Host.Clock.Today));
                run.Cancel(new Signed(Program.Author, Host.Clock.Now, Host.Clock.Today));
                db.WhatIfRuns.Add(run);
            }

            return Task.CompletedTask;
        });

        var pages = new List<WhatIfListView>();
        for (var page = 1; page <= 4; page++)
        {
            pages.Add(OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new ListWhatIfs(Program.Code, page))));
        }

        Assert.Equal(ListWhatIfs.PageSize, pages[0].Runs.Count);
        Assert.Equal(pages[0].Count, await Host.ReadAsync(db => db.WhatIfRuns.CountAsync(r => r.Program == Program.Code)));
        Assert.Empty(pages[0].Runs.Select(r => r.Id).Intersect(pages[1].Runs.Select(r => r.Id)));
        var beyond = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new ListWhatIfs(Program.Code, 99)));
        Assert.Equal((beyond.Count + ListWhatIfs.PageSize - 1) / ListWhatIfs.PageSize, beyond.Page);
    }

    [Fact]
    public async Task RunDue_PortalWentDownDuringARun_BeginsItAgain()
    {
        var id = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(Ask(Generated)));
        await Host.WriteAsync(async db => (await db.WhatIfRuns.SingleAsync(r => r.Id == id)).Begin());

        await RunAsync();

        Assert.Equal(WhatIfStatus.Done, (await Host.ReadAsync(db => db.WhatIfRuns.SingleAsync(r => r.Id == id))).Status);
    }
}
