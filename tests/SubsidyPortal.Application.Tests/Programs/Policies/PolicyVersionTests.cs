using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs.Policies;

/// <summary>Later versions beside open cases: what they need, what differs, and how one case is moved to another.</summary>
public sealed class PolicyVersionTests(PostgresFixture postgres)
{
    private const string Shanghai = PortalTestHost.Shanghai;

    [Fact]
    public async Task SecondVersion_HalvedCap_IsComparedAndCasesStayOnTheirs()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "model", 16_000_000);

        var draft = await DraftAsync(host, program, Halve);
        var compared = OutcomeAssert.Done(await host.RunAs(program.Author).AskAsync(new ComparePolicyVersions(Shanghai, 1, null, draft)));
        await PublishAsync(host, program, draft);
        var versions = OutcomeAssert.Done(await host.RunAs(program.Author).AskAsync(new ComparePolicyVersions(Shanghai, 1, 2)));
        var listed = Assert.Single(OutcomeAssert.Done(await host.RunAs(await host.AddUserAsync(Role.Reviewer)).AskAsync(new ListPolicyVersions())));
        var read = OutcomeAssert.Done(await host.RunAs(await host.AddUserAsync(Role.Auditor)).AskAsync(new GetPolicyVersion(Shanghai, 2)));
        var file = OutcomeAssert.Done(await host.RunAs(program.Author).AskAsync(new ExportPolicy(Shanghai, 2)));

        var cap = Assert.Single(compared.Changes, change => change.Shape.Kind == ShapeKind.Amount && change.Trail.Any(step => step.Key == "CapRule"));
        Assert.Equal((5_000_000m, 2_500_000m), (cap.Before!.GetValue<decimal>(), cap.After!.GetValue<decimal>()));
        Assert.Equal(compared.Changes.Select(c => c.Path), versions.Changes.Select(c => c.Path));
        Assert.Equal([2, 1], listed.Versions.Select(v => v.Number));
        Assert.Equal((false, true), (listed.Versions[1].InForce, listed.Versions[0].InForce));
        Assert.Equal((0, 1), (listed.Versions[0].Cases, listed.Versions[1].Cases));
        Assert.Equal(read.Policy.Hash, listed.Versions[0].Hash);
        Assert.Equal(read.Document, Encoding.UTF8.GetString(file.Content));
        Assert.All(read.Examples, example => Assert.True(example.Agrees));
        Assert.Equal(1, (await journey.ReadAsync()).PolicyVersion);
        OutcomeAssert.NotFound(await host.RunAs(program.Author).AskAsync(new ComparePolicyVersions(Shanghai, 1, 7)));
        OutcomeAssert.NotFound(await host.RunAs(program.Author).AskAsync(new GetPolicyVersion(Shanghai, 3)));
    }

    [Fact]
    public async Task SecondVersion_EffectiveInThePastOrNumberTaken_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var yesterday = host.Clock.Today.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var past = await DraftAsync(host, program, text => SampleDraft.With(text, "effectiveFrom", $"\"{yesterday}\""));
        OutcomeAssert.Refused("policy.effective-past", await host.RunAs(program.Author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), past, 1)));

        var (first, second) = (await DraftAsync(host, program, Halve), await DraftAsync(host, program, Halve));
        var (a, b) = (await SubmitAsync(host, program, first), await SubmitAsync(host, program, second));
        var both = await Task.WhenAll(
            host.RunAs(program.Publisher).RunAsync(new PublishPolicy(Guid.NewGuid(), first, a)),
            host.RunAs(program.Publisher).RunAsync(new PublishPolicy(Guid.NewGuid(), second, b)));

        var lost = Assert.Single(both, outcome => !outcome.Succeeded);
        OutcomeAssert.Refused("policy.number-taken", lost);
        Assert.Equal([1, 2], await host.ReadAsync(db => db.Programs.SelectMany(p => p.Policies).OrderBy(p => p.Version).Select(p => p.Version).ToListAsync()));
    }

    [Fact]
    public async Task Rebase_OpenCase_IsRehearsedReasonedAndLogged()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "model", 16_000_000);
        await PublishAsync(host, program, await DraftAsync(host, program, Halve));
        OutcomeAssert.Done(await host.RunAs(officers.Intake).RunAsync(new TakeApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync())));

        var rehearsed = OutcomeAssert.Done(await host.RunAs(officers.Intake).AskAsync(new RehearseRebase(journey.Id, null)));
        var command = new RebaseApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync(), 2, "企业申请适用新版本");
        OutcomeAssert.Refused("application.reason-needed", await host.RunAs(officers.Intake).RunAsync(command with { CommandId = Guid.NewGuid(), Reason = " " }));
        OutcomeAssert.Refused("policy.unknown-version", await host.RunAs(officers.Intake).RunAsync(command with { CommandId = Guid.NewGuid(), Version = 9 }));
        OutcomeAssert.Refused("policy.same-version", await host.RunAs(officers.Intake).RunAsync(command with { CommandId = Guid.NewGuid(), Version = 1 }));
        OutcomeAssert.NotFound(await host.RunAs(program.Author).RunAsync(command with { CommandId = Guid.NewGuid() }));
        OutcomeAssert.Refused("application.role-missing", await host.RunAs(officers.Approver).RunAsync(command with { CommandId = Guid.NewGuid() }));
        var result = OutcomeAssert.Done(await host.RunAs(officers.Intake).RunAsync(command));
        var repeated = OutcomeAssert.Done(await host.RunAs(officers.Intake).RunAsync(command));
        OutcomeAssert.ChangedByOther(await host.RunAs(officers.Intake).RunAsync(command with { CommandId = Guid.NewGuid(), Version = 1 }));

        Assert.Equal((1, 2), (rehearsed.Current, Assert.Single(rehearsed.Others).Number));
        var cap = Assert.Single(rehearsed.Difference!.Nodes, node => node.Step.StartsWith("cap.", StringComparison.Ordinal));
        Assert.Equal((TraceChangeKind.Changed, "5000000.00", "2500000.00"), (cap.Kind, cap.Before!.Result, cap.After!.Result));
        Assert.Equal([new NodeCause(NodeCauseKind.OtherPolicy)], cap.Causes);
        Assert.Contains(cap.Inputs, input => input == new TraceInputChange("cap", "5000000.00", "2500000.00"));
        Assert.Equal(TraceChangeKind.Same, rehearsed.Difference!.Nodes.Single(node => node.Step == "rate").Kind);
        Assert.Equal(("5000000.00", "2500000.00"), (result.CeilingBefore.ToString(), result.CeilingAfter.ToString()));
        Assert.Equal(result, repeated);
        Assert.Equal(2, (await journey.ReadAsync()).PolicyVersion);
        var logged = await host.ReadAsync(db => db.AuditEvents.SingleAsync(e => e.Type == "application.rebased"));
        Assert.Equal(("企业申请适用新版本", "1", "2"), (logged.Reason, logged.After["policyVersionBefore"], logged.After["policyVersion"]));
        Assert.NotEqual(logged.After["traceBefore"], logged.After["trace"]);
        Assert.Contains(": 5000000.00 → 2500000.00", logged.After["steps"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebase_ToAVersionNotInForceYet_IsRefusedAndNotOffered()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "model", 16_000_000);
        var later = host.Clock.Today.AddDays(30);
        await PublishAsync(host, program, await DraftAsync(host, program, text => SampleDraft.With(Halve(text), "effectiveFrom", $"\"{later:yyyy-MM-dd}\"")));
        OutcomeAssert.Done(await host.RunAs(officers.Intake).RunAsync(new TakeApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync())));

        var offered = OutcomeAssert.Done(await host.RunAs(officers.Intake).AskAsync(new RehearseRebase(journey.Id, null)));
        var command = new RebaseApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync(), 2, "企业申请适用新版本");
        var refused = OutcomeAssert.Refused("policy.not-in-force-yet", await host.RunAs(officers.Intake).RunAsync(command));
        host.Time.Advance(TimeSpan.FromDays(30));
        var offeredThen = OutcomeAssert.Done(await host.RunAs(officers.Intake).AskAsync(new RehearseRebase(journey.Id, null)));

        Assert.Empty(offered.Others);
        Assert.Equal([2, later], refused.Arguments);
        Assert.Equal([new RebaseVersion(2, later)], offeredThen.Others);
        OutcomeAssert.Done(await host.RunAs(officers.Intake).RunAsync(command with { CommandId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Rebase_BeforeACaseIsTakenOrInNotice_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenShanghaiAsync();
        var officer = await host.AddUserAsync(Role.IntakeOfficer);
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "model", 1_000_000);

        var refused = OutcomeAssert.Refused("application.wrong-state", await host.RunAs(officer).RunAsync(
            new RebaseApplication(Guid.NewGuid(), journey.Id, await journey.RevisionAsync(), 2, "x")));

        Assert.Equal([ApplicationStatus.Submitted, ApplicationAct.Rebase], refused.Arguments);
        Assert.Null(OutcomeAssert.Done(await host.RunAs(officer).AskAsync(new RehearseRebase(journey.Id, null))).Difference);
    }

    private static string Halve(string document)
    {
        var tree = PolicyTree.Read(Encoding.UTF8.GetBytes(document));
        var model = tree["tracks"]!.AsArray().Single(t => t!["code"]!.GetValue<string>() == "model")!;
        model["caps"]![0]!["amount"] = 2_500_000;
        foreach (var example in tree["examples"]!.AsArray().Where(e => e!["facts"]!["track"]!.GetValue<string>() == "model").ToArray())
        {
            // The examples of version 1 expect its cap; those that it decides go.
            if (example!["expected"]!["ceiling"]!.GetValue<decimal>() > 2_500_000)
            {
                tree["examples"]!.AsArray().Remove(example);
            }
        }

        return Encoding.UTF8.GetString(PolicyTree.Write(tree));
    }

    private static async Task<Guid> DraftAsync(PortalTestHost host, TestProgram program, Func<string, string> edit)
    {
        var draft = OutcomeAssert.Done(await host.RunAs(program.Author).RunAsync(new CreatePolicyDraft(Guid.NewGuid(), program.Code, DraftSource.Version)));
        var view = OutcomeAssert.Done(await host.RunAs(program.Author).AskAsync(new GetPolicyDraft(draft)));
        Assert.Equal((1, 2), (view.BasedOn, view.Number));
        OutcomeAssert.Done(await host.RunAs(program.Author).RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, edit(view.Document))));
        return draft;
    }

    private static async Task<int> SubmitAsync(PortalTestHost host, TestProgram program, Guid draft) =>
        OutcomeAssert.Done(await host.RunAs(program.Author).RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, await NextVersion.ExplainAsync(host, program.Author, draft, 1))));

    private static async Task PublishAsync(PortalTestHost host, TestProgram program, Guid draft) =>
        OutcomeAssert.Done(await host.RunAs(program.Publisher).RunAsync(new PublishPolicy(Guid.NewGuid(), draft, await SubmitAsync(host, program, draft))));
}
