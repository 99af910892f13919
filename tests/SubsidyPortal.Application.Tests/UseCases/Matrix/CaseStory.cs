using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.TestKit.Portal;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>Applications on every way that the table of transitions knows.</summary>
internal sealed class CaseStory(PortalTestHost host, CaseOfficers officers)
{
    public async Task TellAsync()
    {
        await WithdrawnAsync();
        await RejectedAsync();
        await ReturnedAsync();
        await AwardedAsync();
        await ViewsAsync();
    }

    private async Task ViewsAsync()
    {
        var officer = host.RunAs(officers.Intake);
        var view = Done(await officer.RunAsync(new SaveQueueView(Guid.NewGuid(), "Mine", "/work?tab=Overdue")));
        Done(await officer.RunAsync(new RenameQueueView(Guid.NewGuid(), view, "视图 <b>😀</b>")));
        Done(await officer.RunAsync(new DeleteQueueView(Guid.NewGuid(), view)));
    }

    private async Task WithdrawnAsync()
    {
        var draft = await CaseJourney.StartedAsync(host, await host.AddCompanyAsync());
        var paper = await draft.AttachAsync(EvidenceSlot.Contract, "wrong.pdf");
        Done(await draft.AsOwner.RunAsync(new RemoveApplicationDocument(Guid.NewGuid(), draft.Id, paper)));
        var submitted = await SubmittedAsync();
        await submitted.RunAsync(submitted.Company.OwnerId, r => new WithdrawApplication(Guid.NewGuid(), submitted.Id, r, Hostile.Text));
    }

    private async Task RejectedAsync()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(officers);
        await journey.RejectAsync(officers.Intake, Hostile.Text);
        var unwanted = await SubmittedAsync();
        Done(await host.RunAs(await host.AddUserAsync(Domain.Identity.Role.Reviewer)).RunAsync(
            new DeclareConflictOfInterest(Guid.NewGuid(), unwanted.Id, Hostile.Text)));
        Done(await host.RunAs(await host.AddUserAsync(Domain.Identity.Role.Reviewer)).RunAsync(
            new DeclareConflictWithCompany(Guid.NewGuid(), (await host.AddCompanyAsync()).Id, Hostile.Text)));
    }

    private async Task ReturnedAsync()
    {
        var answered = await SubmittedAsync();
        await answered.TakeAsync(officers);
        await answered.RunAsync(officers.Intake, r => new AskChecksAgain(Guid.NewGuid(), answered.Id, r));
        await answered.ReturnAsync(officers, text: Hostile.Text);
        await answered.AnswerReturnAsync(Hostile.Text);
        var lapsed = await SubmittedAsync();
        await lapsed.TakeAsync(officers);
        await lapsed.ReturnAsync(officers);
        host.MoveTo((await lapsed.ReadAsync()).DueOn!.Value.AddDays(1));
        Done(await host.RunAs(null).RunAsPortalAsync(new LapseOverdueReturns(Guid.NewGuid())));
    }

    private async Task AwardedAsync()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(officers);
        await journey.RunAsync(officers.Intake, r => new AssignApplication(Guid.NewGuid(), journey.Id, r, officers.Intake));
        Done(await host.RunAs(officers.Intake).RunAsync(new SendOfficialMessage(Guid.NewGuid(), journey.Id, Hostile.Text)));
        Done(await journey.AsOwner.RunAsync(new SendCaseMessage(Guid.NewGuid(), journey.Id, Hostile.Text)));
        await journey.RunAsync(officers.Intake, r => new VerifyFact(Guid.NewGuid(), journey.Id, r, "contract.vendor.affiliated", "no", Hostile.Text));
        await journey.CheckEverythingAsync(officers);
        await journey.PassCheckAsync(officers);
        await journey.RecommendAsync(officers);
        await journey.ApproveAsync(officers);
        Done(await host.RunAs(null).RunAsync(
            new SubmitObjection(Guid.NewGuid(), PortalTestHost.Shanghai, journey.Number, "某公司，021-55550100", Hostile.Text)));
        await journey.RunAsync(officers.Intake, r => new RecordObjection(Guid.NewGuid(), journey.Id, r, "某市民", Hostile.Text));
        foreach (var objection in (await journey.ReadAsync()).Objections)
        {
            await journey.RunAsync(officers.Approver, r => new SettleObjection(Guid.NewGuid(), journey.Id, r, objection.Id, Hostile.Text, false));
        }

        await journey.ConfirmAwardAsync(officers);
        Done(await host.RunAs(null).RunAsPortalAsync(new CloseExpiredAward(Guid.NewGuid(), journey.Id)));
        await journey.RunAsync(journey.Company.OwnerId, r => new CloseAward(Guid.NewGuid(), journey.Id, r, Hostile.Text));
    }

    private async Task<CaseJourney> SubmittedAsync() => await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync());
}
