using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Queue;

/// <summary>What the queue shows of a case, whatever happens to it, and to whom.</summary>
public sealed class QueueContentTests(OpenProgramFixture fixture) : Officials.CaseTestBase(fixture)
{
    [Theory]
    [InlineData("曦和")]
    [InlineData("和")]
    [InlineData("浦江曦和AI科技")]
    [InlineData("曦和ａｉ")]
    [InlineData("曦和 Ai 科技")]
    [InlineData("TITAN compute")]
    [InlineData("例云计")]
    [InlineData("𠮷")]
    [InlineData("𠮷田")]
    public async Task Search_PartOfTheWords_FindsTheCase(string text)
    {
        var journey = await NamedAsync("上海浦江曦和ＡＩ科技有限公司");

        Assert.Contains(await RowsAsync(Officers.Intake, new CaseFilter(Search: text)), r => r.Id == journey.Id);
    }

    [Fact]
    public async Task Search_NumberContractAndCode_FindExactlyTheCase()
    {
        var journey = await NamedAsync("上海寻址科技有限公司");
        var contract = await Host.ReadAsync(db => db.Contracts.Where(c => c.CompanyId == journey.Company.Id).Select(c => c.Terms.Number).SingleAsync());

        foreach (var text in new[] { journey.Number, journey.Number[5..].ToLowerInvariant(), contract, journey.Company.Uscc })
        {
            Assert.Equal([journey.Id], (await RowsAsync(Officers.Intake, new CaseFilter(Search: text))).Select(r => r.Id));
        }
    }

    [Theory]
    [InlineData("和曦")]
    [InlineData("100%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("' OR 1=1 --")]
    [InlineData("🤖")]
    [InlineData("\ud83e")]
    public async Task Search_TextThatIsNotThere_FindsNothing(string text)
    {
        await NamedAsync("上海浦江曦和ＡＩ科技有限公司");

        Assert.Empty(await RowsAsync(Officers.Intake, new CaseFilter(Search: text)));
    }

    [Fact]
    public async Task Row_FollowsTheCase_FromStepToStep()
    {
        var journey = await SubmittedAsync();
        async Task<CaseRow?> RowAsync() => (await RowsAsync(Officers.Intake, new CaseFilter(Search: journey.Number))).SingleOrDefault();
        var seen = new List<WorkStage>();
        async Task NoteAsync() => seen.Add((await RowAsync())!.Stage);

        await NoteAsync();
        await journey.TakeAsync(Officers);
        var taken = (await RowAsync())!;
        await NoteAsync();
        await journey.ReturnAsync(Officers);
        await NoteAsync();
        await journey.AnswerReturnAsync();
        await NoteAsync();
        await journey.CheckEverythingAsync(Officers);
        await journey.PassCheckAsync(Officers);
        await NoteAsync();
        await journey.RecommendAsync(Officers);
        await NoteAsync();
        await journey.ApproveAsync(Officers);
        await NoteAsync();
        await journey.ConfirmAwardAsync(Officers);
        await NoteAsync();

        Assert.Equal(
            [WorkStage.New, WorkStage.Check, WorkStage.Company, WorkStage.Answered, WorkStage.Review, WorkStage.Approval, WorkStage.Notice, WorkStage.Awarded], seen);
        Assert.Equal((true, 0, 2), (taken.MineAlone, taken.ChecksFailed, taken.ChecksUnknown));
        Assert.Equal((Yuan(600_000), 20), (taken.Ceiling, taken.DaysLeft));
    }

    [Fact]
    public async Task Row_CompanyRenamed_IsFoundByTheNewNameOnly()
    {
        var journey = await NamedAsync("上海旧名科技有限公司");
        await Host.ReadAsync(db => db.Database.ExecuteSqlAsync($"UPDATE companies SET name = '上海新貌科技有限公司' WHERE id = {journey.Company.Id}"));

        Assert.Empty(await RowsAsync(Officers.Intake, new CaseFilter(Search: "旧名")));
        Assert.Equal("上海新貌科技有限公司", Assert.Single(await RowsAsync(Officers.Intake, new CaseFilter(Search: "新貌"))).CompanyName);
    }

    [Fact]
    public async Task List_DraftsConflictsAndOtherRoles_AreNotThere()
    {
        var draft = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync("上海草稿科技有限公司"));
        var journey = await NamedAsync("上海回避科技有限公司");
        var before = (await CountAsync(Officers.Reviewer)).Tabs[CaseTab.All];
        OutcomeAssert.Done(await Host.RunAs(Officers.Reviewer).RunAsync(new DeclareConflictOfInterest(Guid.NewGuid(), journey.Id, "亲属任职")));

        Assert.Empty(await RowsAsync(Officers.Intake, new CaseFilter(Search: draft.Number)));
        Assert.Empty(await RowsAsync(Officers.Reviewer, new CaseFilter(Search: "回避")));
        Assert.Single(await RowsAsync(Officers.Intake, new CaseFilter(Search: "回避")));
        Assert.Equal(before - 1, (await CountAsync(Officers.Reviewer)).Tabs[CaseTab.All]);
        OutcomeAssert.NotFound(await Host.RunAs(journey.Company.OwnerId).AskAsync(new ListCases(new CaseFilter(), CaseSort.Due, false, PageMove.First, null, 20)));
    }

    [Fact]
    public async Task Counts_AndFilters_AgreeWithTheRows()
    {
        await NamedAsync("上海计数科技有限公司");
        var taken = await SubmittedAsync();
        await taken.TakeAsync(Officers);

        foreach (var person in new[] { Officers.Intake, Officers.Reviewer, Officers.Approver })
        {
            foreach (var tab in Enum.GetValues<CaseTab>())
            {
                var filter = new CaseFilter(tab, Mine: tab is CaseTab.Open);
                Assert.Equal((await RowsAsync(person, filter)).Count, (await CountAsync(person, filter)).Total);
            }
        }

        var other = await Host.AddUserAsync(Role.IntakeOfficer);
        Assert.DoesNotContain(await RowsAsync(other, new CaseFilter(CaseTab.Open, Mine: true)), r => r.Id == taken.Id);
        Assert.Contains(await RowsAsync(other, new CaseFilter(CaseTab.Open)), r => r.Id == taken.Id);
    }

    [Fact]
    public async Task Searchable_InCode_IsTheSameAsInTheDatabase()
    {
        foreach (var text in new[] { "上海　ＡＩ（２０２５）", "SH25-C-01874", "Ⅳ号 ﬁn ｶﾞ ㎏", "Straße É é" })
        {
            var database = await Host.ReadAsync(db => db.Database.SqlQuery<string>($"SELECT searchable({text}) AS \"Value\"").SingleAsync());

            Assert.Equal(database, CaseListAccess.Searchable(text));
        }
    }

    private async Task<CaseJourney> NamedAsync(string name)
    {
        var fill = CaseFill.For("compute", 2_000_000, CaseJourney.NewContractNumber()).With(DraftFields.ContractTitle, "Titan Compute 智能算力租赁").With(DraftFields.Seller, "𠮷田示例云计算有限公司");
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(name), fill);
        await journey.SubmitAsync();
        return journey;
    }

    private async Task<IReadOnlyList<CaseRow>> RowsAsync(Guid person, CaseFilter filter) =>
        OutcomeAssert.Done(await Host.RunAs(person).AskAsync(new ListCases(filter, CaseSort.Due, false, PageMove.First, null, 100))).Rows;

    private async Task<CaseCounts> CountAsync(Guid person, CaseFilter? filter = null) =>
        OutcomeAssert.Done(await Host.RunAs(person).AskAsync(new CountCases(filter ?? new CaseFilter())));
}
