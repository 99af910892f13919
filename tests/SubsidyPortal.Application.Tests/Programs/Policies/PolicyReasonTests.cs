using Microsoft.EntityFrameworkCore;
using Npgsql;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.Policies;

/// <summary>No version is published without a reason for each change, and the reasons stay with the version.</summary>
public sealed class PolicyReasonTests(PostgresFixture postgres)
{
    private const string Shanghai = PortalTestHost.Shanghai;
    private const string Title = "title";
    private const string Pool = "tracks/model/pools/city/amount";

    [Fact]
    public async Task Publish_ChangesWithoutAReason_WaitsForEachAndKeepsThemWithTheVersion()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = await ChangedAsync(host, program);
        var author = host.RunAs(program.Author);

        Assert.Equal([2], OutcomeAssert.Refused("policy.reasons-missing", await author.RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, 1))).Arguments);
        var command = new GivePolicyReason(Guid.NewGuid(), draft, 1, [Pool], " 2027年预算增加 ");
        var revision = OutcomeAssert.Done(await author.RunAsync(command));
        Assert.Equal(revision, OutcomeAssert.Done(await author.RunAsync(command)));
        Assert.Equal([1], OutcomeAssert.Refused("policy.reasons-missing", await author.RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision))).Arguments);
        revision = OutcomeAssert.Done(await author.RunAsync(new GivePolicyReason(Guid.NewGuid(), draft, revision, [Title, Pool], "年度调整")));
        revision = OutcomeAssert.Done(await author.RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));
        OutcomeAssert.Refused("policy.wrong-state", await author.RunAsync(new GivePolicyReason(Guid.NewGuid(), draft, revision, [Title], "x")));
        OutcomeAssert.Done(await host.RunAs(program.Publisher).RunAsync(new PublishPolicy(Guid.NewGuid(), draft, revision)));

        var reviewer = host.RunAs(await host.AddUserAsync(Role.Reviewer));
        var compared = OutcomeAssert.Done(await reviewer.AskAsync(new ComparePolicyVersions(Shanghai, 1, 2)));
        var version = OutcomeAssert.Done(await reviewer.AskAsync(new GetPolicyVersion(Shanghai, 2)));
        Assert.Equal(("年度调整", program.Author, 2), Assert.Single(compared.Reasons[Pool].Select(r => (r.Text, r.By!.Id, r.Version))));
        Assert.Equal("年度调整", Assert.Single(version.Changes!.Reasons[Title]).Text);
        Assert.Null(OutcomeAssert.Done(await reviewer.AskAsync(new GetPolicyVersion(Shanghai, 1))).Changes);
        var events = await host.ReadAsync(db => db.AuditEvents.Where(e => e.Type == "policy.change-explained").OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal("2027年预算增加", events[0].After[Pool]);
        Assert.Equal(("2027年预算增加", "年度调整", "年度调整"), (events[1].Before[Pool], events[1].After[Pool], events[1].After[Title]));
        Assert.Equal(2, events.Count);
    }

    [Fact]
    public async Task Give_ByAnother_MakesHimAnAuthor()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = await ChangedAsync(host, program);

        var revision = OutcomeAssert.Done(await host.RunAs(program.Publisher).RunAsync(new GivePolicyReason(Guid.NewGuid(), draft, 1, [Title, Pool], "年度调整")));
        revision = OutcomeAssert.Done(await host.RunAs(program.Author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));

        OutcomeAssert.Refused("duties.must-differ", await host.RunAs(program.Publisher).RunAsync(new PublishPolicy(Guid.NewGuid(), draft, revision)));
    }

    [Fact]
    public async Task Give_ForbiddenMissingStaleInvalidOrUnchanged_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = await ChangedAsync(host, program);
        var command = new GivePolicyReason(Guid.NewGuid(), draft, 1, [Title], "年度调整");
        GivePolicyReason Again() => command with { CommandId = Guid.NewGuid() };
        var author = host.RunAs(program.Author);

        OutcomeAssert.NotFound(await host.RunAs(await host.AddUserAsync(Role.Auditor)).RunAsync(Again()));
        OutcomeAssert.NotFound(await author.RunAsync(Again() with { DraftId = Guid.NewGuid() }));
        OutcomeAssert.ChangedByOther(await author.RunAsync(Again() with { Revision = 0 }));
        OutcomeAssert.Invalid("policy.not-changed", await author.RunAsync(Again() with { Elements = [] }));
        OutcomeAssert.Refused("policy.not-changed", await author.RunAsync(Again() with { Elements = [Title, "validTo"] }));
        OutcomeAssert.Refused("policy.not-changed", await author.RunAsync(Again() with { Elements = ["effectiveFrom"] }));
        OutcomeAssert.Refused("policy.reason-needed", await author.RunAsync(Again() with { Reason = " " }));
        Assert.Empty(OutcomeAssert.Done(await author.AskAsync(new GetPolicyDraft(draft))).Reasons);
    }

    [Fact]
    public async Task Give_BothAtOnce_OneIsToldThatTheOtherWasFirst()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = await ChangedAsync(host, program);

        var both = await Task.WhenAll(
            host.RunAs(program.Author).RunAsync(new GivePolicyReason(Guid.NewGuid(), draft, 1, [Title], "甲")),
            host.RunAs(program.Publisher).RunAsync(new GivePolicyReason(Guid.NewGuid(), draft, 1, [Title], "乙")));

        OutcomeAssert.ChangedByOther(Assert.Single(both, outcome => !outcome.Succeeded));
        Assert.Single(OutcomeAssert.Done(await host.RunAs(program.Author).AskAsync(new GetPolicyDraft(draft))).Reasons);
    }

    [Fact]
    public async Task Submit_AfterAChangeWasTakenBack_KeepsOnlyTheReasonsOfWhatIsChanged()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = await ChangedAsync(host, program);
        var author = host.RunAs(program.Author);
        var revision = OutcomeAssert.Done(await author.RunAsync(new GivePolicyReason(Guid.NewGuid(), draft, 1, [Title, Pool], "年度调整")));
        var view = OutcomeAssert.Done(await author.AskAsync(new GetPolicyDraft(draft)));
        var back = SampleDraft.With(view.Document, "tracks[1].pools[0].amount", "300000000.0");

        revision = OutcomeAssert.Done(await author.RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, revision, back)));
        Assert.Equal(2, OutcomeAssert.Done(await author.AskAsync(new GetPolicyDraft(draft))).Reasons.Count);
        OutcomeAssert.Done(await author.RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));

        Assert.Equal([Title], OutcomeAssert.Done(await author.AskAsync(new GetPolicyDraft(draft))).Reasons.Keys);
    }

    [Fact]
    public async Task Draft_FromTheCatalogueBesideAPublishedVersion_IsComparedWithThatVersion()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = OutcomeAssert.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Shanghai, DraftSource.Catalogue)));
        var view = OutcomeAssert.Done(await host.RunAs(program.Author).AskAsync(new GetPolicyDraft(draft)));

        Assert.Null(view.BasedOn);
        Assert.Equal(1, view.Replaces);
        OutcomeAssert.Done(await host.RunAs(program.Author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, SampleDraft.With(view.Document, "title.en", "\"Renamed\""))));
        OutcomeAssert.Refused("policy.reasons-missing", await host.RunAs(program.Author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, 1)));
    }

    [Fact]
    public async Task Database_PublicationThatChangesReasons_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = await ChangedAsync(host, program);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => host.ReadAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE policy_drafts SET status = 'Published', reasons = '[1]' WHERE id = {draft}")));

        Assert.Equal("23001", refused.SqlState);
    }

    private static async Task<Guid> ChangedAsync(PortalTestHost host, TestProgram program)
    {
        var draft = OutcomeAssert.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), Shanghai, DraftSource.Version)));
        var document = OutcomeAssert.Done(await host.RunAs(program.Author).AskAsync(new GetPolicyDraft(draft))).Document;
        var changed = SampleDraft.With(SampleDraft.With(document, "title.en", "\"Renamed\""), "tracks[1].pools[0].amount", "350000000");
        OutcomeAssert.Done(await host.RunAs(program.Author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, changed)));
        return draft;
    }
}
