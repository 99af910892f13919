using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.Policies;

/// <summary>A new city's policy from an empty draft to a published version, with everything that is refused on the way.</summary>
public sealed class PolicyDraftTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static int programs;

    private PortalTestHost Host => portal.Host;

    [Fact]
    public async Task EmptyProgram_FilledAndPublishedByTwo_IsOpenWithItsTrackPoolAndExactBytes()
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        var (author, other) = (await host.AddUserAsync(Role.ProgramManager), await host.AddUserAsync(Role.ProgramManager));
        var draft = OutcomeAssert.Done(await host.RunAs(author).RunAsync(Creation(SampleDraft.Program, "SZ26")));
        var empty = OutcomeAssert.Done(await host.RunAs(author).AskAsync(new GetPolicyDraft(draft)));
        var filled = SampleDraft.Fill(empty.Document);

        var revision = OutcomeAssert.Done(await host.RunAs(author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, filled)));
        var examined = OutcomeAssert.Done(await host.RunAs(author).AskAsync(new RunPolicyExamples(draft)));
        revision = OutcomeAssert.Done(await host.RunAs(author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));
        var own = await host.RunAs(author).RunAsync(new PublishPolicy(Guid.NewGuid(), draft, revision));
        var command = new PublishPolicy(Guid.NewGuid(), draft, revision);
        var version = OutcomeAssert.Done(await host.RunAs(other).RunAsync(command));
        var repeated = OutcomeAssert.Done(await host.RunAs(other).RunAsync(command));

        Assert.Contains(empty.Examination.Examination.Faults, fault => fault.Path == "tracks");
        Assert.All(examined.Gate, point => Assert.Null(point.Violation));
        Assert.True(Assert.Single(examined.Examination.Examples).Agrees);
        OutcomeAssert.Refused("duties.must-differ", own);
        Assert.Equal((1, 1), (version, repeated));
        var program = await host.ReadAsync(db => db.Programs.Include(p => p.Pools).Include(p => p.Policies).AsSplitQuery().SingleAsync());
        Assert.Equal(ProgramStatus.Open, program.Status);
        Assert.Equal("model", Assert.Single(program.Tracks).Code);
        Assert.Equal("suzhou-ai-2026/model/total/city", Assert.Single(program.Pools).Code);
        Assert.Equal(filled, Encoding.UTF8.GetString(Assert.Single(program.Policies).Document));
        Assert.Equal(8, await host.ReadAsync(db => db.BudgetAccounts.CountAsync(a => a.Pool == program.Pools[0].Code)));
        var line = Assert.Single(OutcomeAssert.Done(await host.RunAs(other).AskAsync(new ListPolicyVersions(SampleDraft.Program))));
        Assert.Equal((author, other), (line.Versions[0].DraftedBy!.Id, line.Versions[0].PublishedBy!.Id));
        Assert.Empty(line.Drafts);
    }

    [Fact]
    public async Task Publish_RedExampleOrFault_IsRefusedAndNamesIt()
    {
        var (program, author, _) = await NewProgramAsync();
        var draft = await DraftOfAsync(program);
        var document = OutcomeAssert.Done(await Host.RunAs(author).AskAsync(new GetPolicyDraft(draft))).Document;
        OutcomeAssert.Refused("policy.has-faults", await Host.RunAs(author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, 0)));

        var red = SampleDraft.Fill(document, "499999.99").Replace(SampleDraft.Program, program, StringComparison.Ordinal);
        var revision = OutcomeAssert.Done(await Host.RunAs(author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, red)));
        OutcomeAssert.Refused("program.examples-differ", await Host.RunAs(author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));

        var bare = SampleDraft.With(red, "examples", "[]");
        revision = OutcomeAssert.Done(await Host.RunAs(author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, revision, bare)));
        var missing = OutcomeAssert.Refused("policy.example-missing", await Host.RunAs(author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));
        Assert.Equal("model", missing.Arguments[0]);
    }

    [Theory]
    [InlineData("tracks[0].pools[0].amount", "0", "tracks[0].pools[0].amount")]
    [InlineData("tracks[0].rate.options[0].rate", "\"11/10\"", "tracks[0].rate.options[0].rate")]
    [InlineData("tracks[0].caps[0].clause", "\"nowhere\"", "tracks[0].caps[0].clause")]
    [InlineData("validTo", "\"2020-01-01\"", "validTo")]
    [InlineData("eligibility", """[{"id": "x", "when": {"fact": "company.shoeSize", "equals": true}, "effect": "ineligible", "code": "x.y", "clause": "not-stated-yet"}]""", "eligibility[0].when.fact")]
    public async Task Change_WithAFault_IsSavedAndNamesTheElement(string path, string json, string element)
    {
        var (program, author, _) = await NewProgramAsync();
        var draft = await DraftOfAsync(program);
        var document = OutcomeAssert.Done(await Host.RunAs(author).AskAsync(new GetPolicyDraft(draft))).Document;
        var wrong = SampleDraft.With(SampleDraft.Fill(document).Replace(SampleDraft.Program, program, StringComparison.Ordinal), path, json);

        OutcomeAssert.Done(await Host.RunAs(author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, wrong)));
        var examined = OutcomeAssert.Done(await Host.RunAs(author).AskAsync(new RunPolicyExamples(draft)));

        Assert.Contains(examined.Examination.Faults, fault => fault.Path == element);
    }

    [Theory]
    [InlineData("[1, 2]", "policy.not-a-document")]
    [InlineData("{", "policy.not-a-document")]
    [InlineData("""{"program": 1, "program": 2}""", "policy.not-a-document")]
    [InlineData("""{"title": "\ud800"}""", "policy.not-a-document")]
    public async Task Change_NotADocument_IsRefusedWithPlaceAndReason(string text, string code)
    {
        var (program, author, _) = await NewProgramAsync();

        var refused = OutcomeAssert.Refused(code, await Host.RunAs(author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), await DraftOfAsync(program), 0, text)));

        Assert.NotEmpty(Assert.IsType<FaultReason>(refused.Arguments[1]).Message);
    }

    [Fact]
    public async Task Change_TooLargeTooDeepOrNothing_IsRefused()
    {
        var (program, author, _) = await NewProgramAsync();
        var draft = await DraftOfAsync(program);
        Task<Outcome<int>> Change(string text) => Host.RunAs(author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, text));

        OutcomeAssert.Invalid("policy.document-needed", await Change(""));
        OutcomeAssert.Invalid("policy.too-large", await Change(new string('x', PolicyJson.MaxBytes + 1)));
        OutcomeAssert.Refused("policy.not-a-document", await Change(string.Concat(Enumerable.Repeat("{\"a\":", 50)) + "1" + new string('}', 50)));
    }

    [Fact]
    public async Task Change_ByAnother_MakesHimAnAuthorToo()
    {
        var (program, author, other) = await NewProgramAsync();
        var third = await Host.AddUserAsync(Role.ProgramManager);
        var draft = await DraftOfAsync(program);
        var view = OutcomeAssert.Done(await Host.RunAs(other).AskAsync(new GetPolicyDraft(draft)));
        var filled = SampleDraft.Fill(view.Document).Replace(SampleDraft.Program, program, StringComparison.Ordinal);

        var command = new ChangePolicyDraft(Guid.NewGuid(), draft, 0, filled);
        var revision = OutcomeAssert.Done(await Host.RunAs(other).RunAsync(command));
        var stale = await Host.RunAs(author).RunAsync(command with { CommandId = Guid.NewGuid() });
        revision = OutcomeAssert.Done(await Host.RunAs(author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));
        var frozen = await Host.RunAs(author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, revision, filled));
        var waiting = OutcomeAssert.Done(await Host.RunAs(other).AskAsync(new GetPolicyDraft(draft)));

        OutcomeAssert.ChangedByOther(stale);
        OutcomeAssert.Refused("policy.wrong-state", frozen);
        Assert.Equal("duties.must-differ", waiting.RefusalOf(PolicyDraftAct.Publish)?.Code);
        Assert.DoesNotContain(waiting.Publishers, p => p.Id == author || p.Id == other);
        Assert.Contains(waiting.Publishers, p => p.Id == third);
        OutcomeAssert.Done(await Host.RunAs(third).RunAsync(new PublishPolicy(Guid.NewGuid(), draft, revision)));
    }

    [Fact]
    public async Task SendBackAndDiscard_NeedReasonsAndSettleTheDraft()
    {
        var (program, author, other) = await NewProgramAsync();
        var draft = await DraftOfAsync(program);
        var document = OutcomeAssert.Done(await Host.RunAs(author).AskAsync(new GetPolicyDraft(draft))).Document;
        var filled = SampleDraft.Fill(document).Replace(SampleDraft.Program, program, StringComparison.Ordinal);
        var revision = OutcomeAssert.Done(await Host.RunAs(author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, filled)));
        revision = OutcomeAssert.Done(await Host.RunAs(author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));

        OutcomeAssert.Refused("policy.reason-needed", await Host.RunAs(other).RunAsync(new SendBackPolicyDraft(Guid.NewGuid(), draft, revision, " ")));
        revision = OutcomeAssert.Done(await Host.RunAs(other).RunAsync(new SendBackPolicyDraft(Guid.NewGuid(), draft, revision, "上限依据不明")));
        Assert.Equal("上限依据不明", OutcomeAssert.Done(await Host.RunAs(author).AskAsync(new GetPolicyDraft(draft))).Reason);
        revision = OutcomeAssert.Done(await Host.RunAs(author).RunAsync(new DiscardPolicyDraft(Guid.NewGuid(), draft, revision, "不再需要")));
        OutcomeAssert.Refused("policy.wrong-state", await Host.RunAs(other).RunAsync(new PublishPolicy(Guid.NewGuid(), draft, revision)));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Host.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE policy_drafts SET reason = 'x' WHERE id = {draft}")));
        Assert.Equal("23001", refused.SqlState);
    }

    [Fact]
    public async Task Drafts_OtherRolesAndUnknownIds_AreNotFound()
    {
        var (program, author, _) = await NewProgramAsync();
        var draft = await DraftOfAsync(program);
        var approver = await Host.AddUserAsync(Role.Approver);
        var auditor = await Host.AddUserAsync(Role.Auditor);

        OutcomeAssert.NotFound(await Host.RunAs(approver).AskAsync(new GetPolicyDraft(draft)));
        OutcomeAssert.NotFound(await Host.RunAs(approver).AskAsync(new ExportPolicy(null, null, draft)));
        OutcomeAssert.NotFound(await Host.RunAs(auditor).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, 0)));
        OutcomeAssert.NotFound(await Host.RunAs(author).RunAsync(new PublishPolicy(Guid.NewGuid(), Guid.NewGuid(), 0)));
        OutcomeAssert.NotFound(await Host.RunAs(author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), "nowhere", DraftSource.Empty)));
        OutcomeAssert.NotFound(await Host.RunAs(null).AskAsync(new ListPolicyVersions()));
        Assert.False(OutcomeAssert.Done(await Host.RunAs(auditor).AskAsync(new GetPolicyDraft(draft))).Offers(PolicyDraftAct.Change));
        Assert.Equal($"{program}-v1-draft.json", OutcomeAssert.Done(await Host.RunAs(auditor).AskAsync(new ExportPolicy(null, null, draft))).FileName);
    }

    [Fact]
    public async Task CreateEmptyProgram_WrongOrTaken_IsRefused()
    {
        var (program, author, _) = await NewProgramAsync();
        var prefix = await Host.ReadAsync(db => db.Programs.Where(p => p.Code == program).Select(p => p.CasePrefix).SingleAsync());

        OutcomeAssert.Invalid("program.code-form", await Host.RunAs(author).RunAsync(Creation("Suzhou AI", "QQ26")));
        OutcomeAssert.Invalid("program.division-unknown", await Host.RunAs(author).RunAsync(Creation("other-city", "QQ26") with { Division = "999999" }));
        OutcomeAssert.Invalid("program.text-needed", await Host.RunAs(author).RunAsync(Creation("other-city", "QQ26") with { Title = new LocalizedText("x", " ") }));
        OutcomeAssert.Refused("program.code-taken", await Host.RunAs(author).RunAsync(Creation(program, "QQ26")));
        OutcomeAssert.Refused("program.prefix-taken", await Host.RunAs(author).RunAsync(Creation("other-city", prefix)));
        OutcomeAssert.NotFound(await Host.RunAs(await Host.AddUserAsync(Role.Administrator)).RunAsync(Creation("other-city", "QQ26")));
    }

    private static CreateEmptyProgram Creation(string code, string prefix)
    {
        var command = new CreateEmptyProgram(
            Guid.NewGuid(), code, "320500", new LocalizedText("Suzhou", "苏州市"), new LocalizedText("Suzhou AI vouchers", "苏州市人工智能券"),
            "苏工信〔2026〕1号", new LocalizedText("Suzhou Bureau of Industry", "苏州市工业和信息化局"), new DateOnly(2026, 1, 5), prefix, ProgramSettings.Default);
        return command;
    }

    private async Task<(string Program, Guid Author, Guid Other)> NewProgramAsync()
    {
        var number = Interlocked.Increment(ref programs);
        var (author, other) = (await Host.AddUserAsync(Role.ProgramManager), await Host.AddUserAsync(Role.ProgramManager));
        var code = $"city-{number}";
        OutcomeAssert.Done(await Host.RunAs(author).RunAsync(Creation(code, $"ZZ{number:00}")));
        return (code, author, other);
    }

    private Task<Guid> DraftOfAsync(string program) => Host.ReadAsync(db => db.PolicyDrafts.Where(d => d.Program == program).Select(d => d.Id).SingleAsync());
}
