using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.Domain.Programs.WhatIf;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.WhatIf;

/// <summary>What-ifs from the question to the file, on a real database.</summary>
public sealed class WhatIfTests(WhatIfPortal portal) : WhatIfTestBase(portal)
{
    [Fact]
    public async Task Start_OnSubmittedCases_ReplaysThemAndKeepsTheRun()
    {
        var small = (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "model", 400_000)).Id;
        var large = (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "model", 30_000_000)).Id;
        var command = Ask(WhatIfPopulation.Submitted);
        var id = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var later = (await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "model", 20_000_000)).Id;
        var waiting = OutcomeAssert.Done(await Host.RunAs(Program.Publisher).AskAsync(new GetWhatIf(id)));

        await RunAsync();

        Assert.Equal((WhatIfStatus.Waiting, true), (waiting.Line.Status, waiting.MayCancel));
        var view = OutcomeAssert.Done(await Host.RunAs(Program.Publisher).AskAsync(new GetWhatIf(id)));
        Assert.Equal((WhatIfStatus.Done, false), (view.Line.Status, view.MayCancel));
        var result = view.Result!;
        var change = Assert.Single(result.Largest, c => c.ApplicationId == large);
        Assert.DoesNotContain(result.Largest, c => c.ApplicationId == small || c.ApplicationId == later);
        Assert.Equal(Money.FromYuan(200_000), change.Draft);
        Assert.True(change.Baseline > change.Draft);
        Assert.Equal(result.Tracks.Single(t => t.Code == "model").Baseline, Money.Sum(await CeilingsAsync(result.Cases)));

        var both = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetWhatIfChange(id, change.Number)));
        Assert.Equal((change.Baseline, change.Draft), (both.Baseline!.Ceiling, both.Draft!.Ceiling));
        Assert.NotEqual(both.Baseline.TraceHash, both.Draft.TraceHash);
        OutcomeAssert.NotFound(await Host.RunAs(Program.Author).AskAsync(new GetWhatIfChange(id, "SH25-M-99999")));
        Assert.Equal(id, OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(command)));
    }

    [Fact]
    public async Task Start_OnACaseThatWasDecidedOnLess_ReplaysWhatWasVerified()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "model", 4_000_000);
        await journey.TakeAsync(officers);
        var line = (await journey.ReadAsync()).Lines.Single(l => l.Live);
        await journey.RunAsync(officers.Intake, r => new VerifyLine(Guid.NewGuid(), journey.Id, r, line.Id, Money.FromYuan(1_000_000), line.Kind, "附件二不计入"));
        await journey.CheckEverythingAsync(officers);
        await journey.PassCheckAsync(officers);
        await journey.RecommendAsync(officers, Money.FromYuan(500_000));
        await journey.ApproveAsync(officers);

        var run = await DoneAsync(Ask(WhatIfPopulation.Submitted));

        var change = Assert.Single(run.Result!.Largest, c => c.ApplicationId == journey.Id);
        Assert.Equal((Money.FromYuan(500_000), Money.FromYuan(200_000)), (change.Baseline, change.Draft));
    }

    [Fact]
    public async Task Start_SameGeneratedInputsAgain_GivesTheSameResult()
    {
        // Runs of other tests that began at the same moment would stand anywhere among these.
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var first = await DoneAsync(Ask(Generated));
        Host.Time.Advance(TimeSpan.FromDays(3));
        var second = await DoneAsync(Ask(Generated));
        Host.Time.Advance(TimeSpan.FromMinutes(1));
        var other = await DoneAsync(Ask(Generated with { Seed = 43 }));

        Assert.Equal(2_000, first.Result!.Cases);
        Assert.Equal(JsonSerializer.Serialize(first.Result), JsonSerializer.Serialize(second.Result));
        Assert.NotEqual(JsonSerializer.Serialize(first.Result), JsonSerializer.Serialize(other.Result));
        Assert.Equal(20, first.Result.Largest.Count);
        var listed = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new ListWhatIfs(Program.Code)));
        Assert.Equal([other.Line.Id, second.Line.Id, first.Line.Id], listed.Runs.Where(r => r.Population.IsGenerated && r.Status == WhatIfStatus.Done).Take(3).Select(r => r.Id));
        Assert.Contains(listed.Choices, c => c.Choice == PolicyChoice.Published(1));
    }

    [Fact]
    public async Task Start_OnADraftOfTheDesk_OffersItAndReplaysItsBytes()
    {
        var draft = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Program.Code, DraftSource.Version)));
        var choice = new PolicyChoice(PolicyOrigin.Draft, DraftId: draft);

        var listed = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new ListWhatIfs(Program.Code)));
        var run = await DoneAsync(Ask(Generated) with { Draft = choice });

        Assert.Equal(new WhatIfChoice(choice, 2), listed.Choices[0]);
        Assert.Equal((PolicyOrigin.Draft, 2), (run.Line.Draft.Origin, run.Line.Draft.Number));
        Assert.Equal((0, 0), (run.Result!.Winners, run.Result.Losers));
        var stored = await Host.ReadAsync(db => db.WhatIfRuns.SingleAsync(r => r.Id == run.Line.Id));
        Assert.Equal(await Host.ReadAsync(db => db.PolicyDrafts.Where(d => d.Id == draft).Select(d => d.Document).SingleAsync()), stored.Draft.Document);
    }

    [Fact]
    public async Task Start_AfterASupplement_CountsTheAdjustedBudgetThatStoodThen()
    {
        var before = await DoneAsync(Ask(Generated));
        var open = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(Ask(Generated)));
        var supplement = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(new DraftBudget(
            Guid.NewGuid(), Program.Code, BudgetAct.Supplement, Program.Pool("data"), null, Money.FromYuan(7_000_000), "财预〔2026〕3号", "年中追加")));
        OutcomeAssert.Done(await Host.RunAs(Program.Publisher).RunAsync(new SettleBudget(Guid.NewGuid(), supplement, 0, true)));
        await RunAsync();
        var frozen = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetWhatIf(open)));

        var after = await DoneAsync(Ask(Generated));

        Assert.Equal([100_000_000m, 100_000_000m, 107_000_000m], new[] { before, frozen, after }.Select(run => Data(run).Amount.Yuan));
        Assert.True(Data(after).IsBudget);

        static WhatIfUse Data(WhatIfView run) => Assert.Single(run.Result!.Pools, pool => pool.Track == "data").Draft!;
    }

    [Fact]
    public async Task Inputs_AndAnEndedRun_AreKeptByTheDatabase()
    {
        var run = await DoneAsync(Ask(Generated));
        var open = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(Ask(Generated)));

        await RefusedAsync(db => db.Database.ExecuteSqlAsync($"UPDATE what_if_runs SET result = NULL WHERE id = {run.Line.Id}"));
        await RefusedAsync(db => db.Database.ExecuteSqlAsync($"UPDATE what_if_runs SET draft_document = 'x' WHERE id = {open}"));
        await RefusedAsync(db => db.Database.ExecuteSqlAsync($"UPDATE what_if_runs SET budgets = NULL WHERE id = {open}"));
        await RefusedAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM what_if_runs WHERE id = {open}"));
        var stored = await Host.ReadAsync(db => db.WhatIfRuns.SingleAsync(r => r.Id == open));
        Assert.Equal(PolicyVersion.Read(stored.Draft.Document).Hash, stored.Draft.Hash);
        Assert.Equal(PolicyCatalogue.Find(Program.Code)!.Hash, stored.Baseline.Hash);
        OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(new CancelWhatIf(Guid.NewGuid(), open)));
    }

    [Fact]
    public async Task Cancel_WaitingOrAtWork_StopsAndLeavesNoResult()
    {
        var waiting = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(Ask(Generated)));
        OutcomeAssert.Done(await Host.RunAs(Program.Publisher).RunAsync(new CancelWhatIf(Guid.NewGuid(), waiting)));
        var working = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(Ask(new WhatIfPopulation(GeneratedPopulation.MaxSize, 1))));
        var progress = Host.Services.GetRequiredService<WhatIfProgress>();

        var run = RunAsync();
        while (progress.Of(working) is not { Done: > 0 })
        {
            Assert.False(run.IsCompleted, "The run ended before it was stopped.");
            await Task.Yield();
        }

        OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(new CancelWhatIf(Guid.NewGuid(), working)));
        await run;

        foreach (var id in new[] { waiting, working })
        {
            var view = OutcomeAssert.Done(await Host.RunAs(Program.Author).AskAsync(new GetWhatIf(id)));
            Assert.Equal((WhatIfStatus.Cancelled, null), (view.Line.Status, view.Result));
            OutcomeAssert.Refused("what-if.ended", await Host.RunAs(Program.Author).RunAsync(new CancelWhatIf(Guid.NewGuid(), id)));
            OutcomeAssert.Refused("what-if.not-done", await Host.RunAs(Program.Author).RunAsync(new ExportWhatIf(Guid.NewGuid(), id, ReportFormat.Csv, "en")));
        }
    }

    [Fact]
    public async Task Export_EveryForm_IsTheSameForEverReadsBackAndIsAudited()
    {
        var run = await DoneAsync(Ask(Generated));
        var auditor = await Host.AddUserAsync(Role.Auditor);

        var first = OutcomeAssert.Done(await Host.RunAs(Program.Author).RunAsync(new ExportWhatIf(Guid.NewGuid(), run.Line.Id, ReportFormat.Csv, "en")));
        Host.Time.Advance(TimeSpan.FromDays(1));
        var second = OutcomeAssert.Done(await Host.RunAs(auditor).RunAsync(new ExportWhatIf(Guid.NewGuid(), run.Line.Id, ReportFormat.Csv, "zh-Hans")));
        var book = OutcomeAssert.Done(await Host.RunAs(auditor).RunAsync(new ExportWhatIf(Guid.NewGuid(), run.Line.Id, ReportFormat.Xlsx, "zh-Hans")));

        Assert.Equal(first.Content, second.Content);
        Assert.Equal(first.DataHash, book.DataHash);
        var lines = Encoding.UTF8.GetString(first.Content!).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var model = run.Result!.Tracks.Single(t => t.Code == "model");
        Assert.Contains(lines, l => l.StartsWith("track,model,", StringComparison.Ordinal) && l.Contains(model.Draft.ToString(), StringComparison.Ordinal));
        Assert.Equal(20, lines.Count(l => l.StartsWith("change,", StringComparison.Ordinal)));

        // City, district and State share a coordinated case; only the city's share is defined.
        var district = run.Result.Payers.Single(p => p is { Track: "compute", Payer: Payer.District });
        Assert.True(district.DraftUndefined > 0);
        Assert.Contains($"payer,compute,district,,,,,,,,,{district.BaselineUndefined},{district.DraftUndefined},,,,", lines);
        Assert.True(await Host.ReadAsync(db => db.AuditEvents.CountAsync(e => e.Type == "what-if.exported")) >= 3);
    }

    [Fact]
    public async Task Start_ForbiddenMissingOrWrong_IsRefused()
    {
        var auditor = await Host.AddUserAsync(Role.Auditor);
        var command = Ask(Generated);
        var runner = Host.RunAs(Program.Author);
        StartWhatIf Other(PolicyChoice draft) => command with { CommandId = Guid.NewGuid(), Draft = draft };

        OutcomeAssert.NotFound(await Host.RunAs(auditor).RunAsync(command));
        OutcomeAssert.NotFound(await runner.RunAsync(command with { CommandId = Guid.NewGuid(), Program = "nowhere" }));
        OutcomeAssert.Refused("what-if.unknown-version", await runner.RunAsync(Other(PolicyChoice.Published(77))));
        OutcomeAssert.Refused("what-if.unknown-version", await runner.RunAsync(Other(new PolicyChoice(PolicyOrigin.Draft, DraftId: Guid.NewGuid()))));
        OutcomeAssert.Refused("what-if.document-refused", await runner.RunAsync(Other(PolicyChoice.HandedIn("{\"format\":1}"))));
        OutcomeAssert.Refused("what-if.other-program", await runner.RunAsync(Other(PolicyChoice.HandedIn(Encoding.UTF8.GetString(PolicyCatalogue.Find("hangzhou-ai-2025")!.PublishedBytes.Span)))));
        OutcomeAssert.Invalid("what-if.choose-version", await runner.RunAsync(Other(new PolicyChoice(PolicyOrigin.Published))));
        OutcomeAssert.Invalid("what-if.choose-version", await runner.RunAsync(Other(PolicyChoice.Published(1) with { Document = "{}" })));
        OutcomeAssert.Invalid("what-if.size-range", await runner.RunAsync(command with { CommandId = Guid.NewGuid(), Population = new WhatIfPopulation(0, 1) }));
        OutcomeAssert.NotFound(await Host.RunAs(auditor).RunAsync(new CancelWhatIf(Guid.NewGuid(), Guid.NewGuid())));
        OutcomeAssert.NotFound(await runner.RunAsync(new ExportWhatIf(Guid.NewGuid(), Guid.NewGuid(), ReportFormat.Csv, "en")));
        OutcomeAssert.NotFound(await Host.RunAs(await Host.AddUserAsync(Role.Approver)).AskAsync(new ListWhatIfs(Program.Code)));
    }

    /// <summary>What the first cases came to, as decided or else as submitted, under the version that is in force.</summary>
    private async Task<List<Money>> CeilingsAsync(int cases) =>
        [.. (await Host.ReadAsync(db => db.Applications.Where(a => a.Track == "model" && a.SubmittedOn != null).OrderBy(a => a.SubmittedAt).Take(cases)
            .Include(a => a.Rounds).ToListAsync()))
            .Select(a => a.Decision?.Calculation.Facts ?? a.Rounds.MaxBy(r => r.Number)!.Facts)
            .Select(f => SubsidyCalculator.Calculate(PolicyCatalogue.Find(Program.Code)!, "model", EstimateFactsJson.Read(f)).Ceiling)];

    private async Task RefusedAsync(Func<Data.PortalDb, Task<int>> act)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(act));
        Assert.Contains(refused.SqlState, new[] { PostgresErrorCodes.RestrictViolation, PostgresErrorCodes.InsufficientPrivilege });
    }
}
