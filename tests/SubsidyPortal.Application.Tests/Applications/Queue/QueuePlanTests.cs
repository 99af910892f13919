using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Data;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Queue;

/// <summary>What PostgreSQL does for a page of 20,000 cases: one range of the order's index, no sort, no scan of the table.</summary>
public sealed class QueuePlanTests(QueueFixture fixture) : IClassFixture<QueueFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Theory]
    [InlineData(CaseSort.Due, "ix_case_list_due", "2026-03-20~SH25-C-1")]
    [InlineData(CaseSort.Number, "case_list_number_key", "SH25-D-110000")]
    [InlineData(CaseSort.Company, "ix_case_list_company", "上海拓扑金融科技99有限公司~SH25-C-1")]
    [InlineData(CaseSort.District, "ix_case_list_district", "310110~SH25-C-1")]
    [InlineData(CaseSort.Track, "ix_case_list_track", "data~SH25-C-1")]
    [InlineData(CaseSort.Ceiling, "ix_case_list_ceiling", "200000000~SH25-C-1")]
    [InlineData(CaseSort.Changed, "ix_case_list_changed", "639100000000000000~SH25-C-1")]
    public async Task Page_DeepInAnyOrder_IsARangeOfItsIndex(CaseSort sort, string index, string key)
    {
        foreach (var move in Enum.GetValues<PageMove>())
        {
            var plan = await PlanAsync(new ListCases(new CaseFilter(), sort, false, move, key, 20));

            Assert.Contains($"using {index}", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan on case_list", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_DeepKey_IsTheIndexConditionNotAFilter()
    {
        var plan = await PlanAsync(new ListCases(new CaseFilter(), CaseSort.Due, false, PageMove.After, "2026-03-20~SH25-C-1", 20));

        Assert.Contains("Index Cond: (ROW(due_on", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OneStepByDeadline_IsARangeOfTheStepsIndex()
    {
        var plan = await PlanAsync(new ListCases(new CaseFilter(CaseTab.New), CaseSort.Due, false, PageMove.First, null, 20));

        Assert.Contains("using ix_case_list_stage", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("曦和")]
    [InlineData("C-1174")]
    [InlineData("ht-17531")]
    public async Task Search_Selective_UsesThePairs(string text)
    {
        var plan = await PlanAsync(new ListCases(new CaseFilter(Search: $"{text}1"), CaseSort.Due, false, PageMove.First, null, 20));

        Assert.Contains("ix_case_list_bigrams", plan, StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(ListCases list)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var actor = new Actor(fixture.Officer, new HashSet<Role> { Role.IntakeOfficer }, null);
        var page = CaseSeek.Page(new CaseListAccess(db, actor, host.Clock).Filtered(list.Filter), list).Take(21);
        await db.Database.OpenConnectionAsync();
        await using DbCommand command = page.CreateDbCommand();
        command.CommandText = $"EXPLAIN {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
