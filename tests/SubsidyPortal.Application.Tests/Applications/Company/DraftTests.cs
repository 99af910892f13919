using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Company;

/// <summary>Typing into a draft: nothing gets lost, and nobody overwrites anybody.</summary>
public sealed class DraftTests(OpenProgramFixture fixture) : IClassFixture<OpenProgramFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task SaveAnswer_TwoEditorsOnTwoFields_KeepsBoth()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());
        var editor = await host.AddMemberAsync(journey.Company.Id, Role.CompanyEditor);
        string[] mine = [DraftFields.ContractNumber, DraftFields.ContractTitle, DraftFields.Seller, DraftFields.SignedOn];
        string[] theirs = [DraftFields.StartsOn, DraftFields.EndsOn, DraftFields.ContractTotal, DraftFields.Use];

        var saved = await Task.WhenAll(
            mine.Select(key => host.RunAs(journey.Company.OwnerId).RunAsync(Save(journey, key, "mine")))
                .Concat(theirs.Select(key => host.RunAs(editor).RunAsync(Save(journey, key, "theirs")))));

        Assert.All(saved, outcome => Assert.True(outcome.Succeeded));
        var draft = (await journey.ReadAsync()).Draft;
        Assert.All(mine, key => Assert.Equal("mine", draft[key]));
        Assert.All(theirs, key => Assert.Equal("theirs", draft[key]));
    }

    [Fact]
    public async Task Submit_AfterAColleaguesAutosave_TellsWhenThatWas()
    {
        var journey = await CaseJourney.FilledAsync(host, await host.AddCompanyAsync(), CaseFill.For("compute", 1_000_000, CaseJourney.NewContractNumber()));
        var seen = await journey.RevisionAsync();
        host.Time.Advance(TimeSpan.FromMinutes(7));
        var saved = OutcomeAssert.Done(await journey.AsOwner.RunAsync(Save(journey, DraftFields.ContractTitle, "later")));
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var outcome = await journey.AsOwner.RunAsync(new SubmitApplication(Guid.NewGuid(), journey.Id, seen));

        var changed = Assert.IsType<Application.UseCases.Outcome<SubmittedApplication>.ChangedByOther>(outcome);
        Assert.Equal((null, saved.SavedAt), (changed.By, changed.At!.Value));
    }

    [Theory]
    [InlineData("'; DROP TABLE applications; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("算力👩‍🚀租赁")]
    [InlineData("１２，３４５．６７８")]
    [InlineData("-1.999")]
    public async Task SaveAnswer_AnyText_IsKeptAsTyped(string text)
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());

        await journey.AnswerAsync(DraftFields.ContractTotal, text);

        Assert.Equal(text, (await journey.ReadAsync()).Draft[DraftFields.ContractTotal]);
    }

    [Fact]
    public async Task SaveAnswer_TenThousandCharacters_IsRefusedWithTheLimitAndKeepsWhatWasThere()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());
        await journey.AnswerAsync(DraftFields.ContractTitle, "before");

        var violation = OutcomeAssert.Refused(
            "application.answer-too-long", await journey.AsOwner.RunAsync(Save(journey, DraftFields.ContractTitle, new string('长', 10_000))));

        Assert.Equal([DraftFields.ContractTitle, 10_000, 200], violation.Arguments);
        Assert.Equal("before", (await journey.ReadAsync()).Draft[DraftFields.ContractTitle]);
    }

    [Fact]
    public async Task SaveAnswer_UnknownFieldOrUnstorableText_IsRefused()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());

        OutcomeAssert.Refused("application.unknown-field", await journey.AsOwner.RunAsync(Save(journey, "contract.colour", "red")));
        OutcomeAssert.Invalid("draft.not-text", await journey.AsOwner.RunAsync(Save(journey, DraftFields.ContractTitle, "a\0b")));
    }

    [Fact]
    public async Task SaveAnswer_ByOthers_IsNotFoundAndChangesNothing()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());
        var viewer = await host.AddMemberAsync(journey.Company.Id, Role.CompanyViewer);
        var stranger = await host.AddCompanyAsync();
        var officer = await host.AddUserAsync(Role.IntakeOfficer);

        foreach (var user in new Guid?[] { viewer, stranger.OwnerId, officer, null })
        {
            OutcomeAssert.NotFound(await host.RunAs(user).RunAsync(Save(journey, DraftFields.ContractTitle, "x")));
        }

        Assert.Equal("", (await journey.ReadAsync()).Draft[DraftFields.ContractTitle]);
    }

    [Fact]
    public async Task SaveAnswer_AfterSubmission_IsWrongState()
    {
        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());

        OutcomeAssert.Refused("application.wrong-state", await journey.AsOwner.RunAsync(Save(journey, DraftFields.ContractTitle, "x")));
    }

    [Fact]
    public async Task SaveLines_BySomebodyElseMeanwhile_WinsAndHandsTheirsBack()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());
        var mine = new DraftLine(Guid.NewGuid(), null, "mine", "compute", "1", "100");
        var theirs = new DraftLine(Guid.NewGuid(), null, "theirs", "compute", "1", "200");
        var empty = DraftLinesStamp.Of([]);

        var first = OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SaveDraftLines(Guid.NewGuid(), journey.Id, [theirs], empty)));
        var second = OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SaveDraftLines(Guid.NewGuid(), journey.Id, [mine], empty)));
        var third = OutcomeAssert.Done(await journey.AsOwner.RunAsync(new SaveDraftLines(Guid.NewGuid(), journey.Id, [mine, theirs], second.Stamp)));

        Assert.Null(first.Replaced);
        Assert.Equal("theirs", Assert.Single(second.Replaced!).Description);
        Assert.Null(third.Replaced);
        Assert.Equal(["mine", "theirs"], (await journey.ReadAsync()).Draft.Lines.Select(l => l.Description));
    }

    [Fact]
    public async Task SaveLines_TooManyTooLongOrTheSameTwice_IsRefused()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());
        var line = new DraftLine(Guid.NewGuid(), null, "x", "compute", "1", "1");
        SaveDraftLines Of(params DraftLine[] lines) => new(Guid.NewGuid(), journey.Id, lines, "");

        OutcomeAssert.Refused("application.too-many-lines", await journey.AsOwner.RunAsync(Of([.. Enumerable.Range(0, 51).Select(_ => line with { Id = Guid.NewGuid() })])));
        OutcomeAssert.Refused("application.answer-too-long", await journey.AsOwner.RunAsync(Of(line with { Description = new string('x', 201) })));
        OutcomeAssert.Invalid("draft.lines-same-id", await journey.AsOwner.RunAsync(Of(line, line)));
    }

    [Fact]
    public async Task Documents_AttachedReplacedAndRemoved_LeaveTheirTrace()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());
        var first = await journey.AttachAsync(EvidenceSlot.Contract, "first.pdf");
        var ticket = await host.UploadAsync(journey.Company.OwnerId, "second.pdf");

        var second = OutcomeAssert.Done(await journey.AsOwner.RunAsync(
            new AttachApplicationDocument(Guid.NewGuid(), journey.Id, EvidenceSlot.Contract, ticket, first)));
        OutcomeAssert.Refused("application.document-twice", await journey.AsOwner.RunAsync(
            new AttachApplicationDocument(Guid.NewGuid(), journey.Id, EvidenceSlot.Contract, ticket)));
        OutcomeAssert.Done(await journey.AsOwner.RunAsync(new RemoveApplicationDocument(Guid.NewGuid(), journey.Id, second.Id)));
        OutcomeAssert.Refused("application.unknown-item", await journey.AsOwner.RunAsync(new RemoveApplicationDocument(Guid.NewGuid(), journey.Id, second.Id)));

        Assert.All((await journey.ReadAsync()).Documents, d => Assert.True(d.Removed));
        var types = await host.ReadAsync(db => db.AuditEvents.Where(e => e.CaseId == journey.Id).OrderBy(e => e.Sequence).Select(e => e.Type).ToListAsync());
        Assert.Equal(["application.started", "application.document-added", "application.document-added", "application.document-removed"], types);
    }

    [Fact]
    public async Task Attach_WithSomebodyElsesTicket_IsRefused()
    {
        var journey = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());
        var stranger = await host.AddCompanyAsync();
        var ticket = await host.UploadAsync(stranger.OwnerId);

        OutcomeAssert.Refused("document.upload-expired", await journey.AsOwner.RunAsync(
            new AttachApplicationDocument(Guid.NewGuid(), journey.Id, EvidenceSlot.Contract, ticket)));
        OutcomeAssert.NotFound(await host.RunAs(stranger.OwnerId).RunAsync(
            new AttachApplicationDocument(Guid.NewGuid(), journey.Id, EvidenceSlot.Contract, ticket)));
    }

    private static SaveDraftAnswer Save(CaseJourney journey, string key, string value) => new(Guid.NewGuid(), journey.Id, key, value);
}
