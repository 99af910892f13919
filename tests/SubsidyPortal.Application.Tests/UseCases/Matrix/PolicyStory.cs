using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.Tests.Programs.Policies;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>A new city's program, a second version of the running one, and a case that moves to it.</summary>
internal sealed class PolicyStory(PortalTestHost host, TestProgram program, CaseOfficers officers)
{
    private const string Title = "Vouchers, renamed";

    public async Task TellAsync()
    {
        var author = host.RunAs(program.Author);
        var unwanted = Done(await author.RunAsync(new CreateEmptyProgram(
            Guid.NewGuid(), "suzhou-ai-2026", "320500", new LocalizedText("Suzhou", "苏州市"), new LocalizedText("Suzhou AI vouchers", "苏州市人工智能券"),
            "苏工信〔2026〕1号", new LocalizedText("Suzhou Bureau of Industry", "苏州市工业和信息化局"), new DateOnly(2026, 1, 5), "SZ26", ProgramSettings.Default)));
        Done(await author.RunAsync(new DiscardPolicyDraft(Guid.NewGuid(), unwanted, 0, Hostile.Text)));

        var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "model", 1_000_000);
        await journey.TakeAsync(officers);
        await PublishSecondVersionAsync();
        await journey.RunAsync(officers.Intake, r => new RebaseApplication(Guid.NewGuid(), journey.Id, r, 2, Hostile.Text));
        Done(await author.RunAsync(new ImportGrantList(
            Guid.NewGuid(), program.Code, "data",
            UnifiedSocialCreditCode.Generate("91310115MA1KDE999") + ",HT-1,数据集采购合同,data-purchase,示例数据有限公司,2026-01-10,2026-02-01,2027-01-31,data,800000,,数据登记平台")));
        Done(await host.RunAs(null).RunAsPortalAsync(new PrepareListedCases(Guid.NewGuid())));
        var waiting = await host.ReadAsync(db => db.GrantListRows.Where(r => r.ApplicationId == null).Select(r => r.Id).FirstAsync());
        Done(await author.RunAsync(new StrikeGrantListRow(Guid.NewGuid(), waiting, Hostile.Text)));
    }

    private async Task PublishSecondVersionAsync()
    {
        var author = host.RunAs(program.Author);
        var publisher = host.RunAs(program.Publisher);
        var draft = Done(await author.RunAsync(new CreatePolicyDraft(Guid.NewGuid(), program.Code, DraftSource.Version)));
        var document = Done(await author.AskAsync(new GetPolicyDraft(draft))).Document;
        var renamed = SampleDraft.With(SampleDraft.With(document, "title.en", $"\"{Title}\""), "tracks[2].mode", "\"automatic\"");
        var revision = Done(await author.RunAsync(new ChangePolicyDraft(Guid.NewGuid(), draft, 0, renamed)));
        revision = Done(await author.RunAsync(new GivePolicyReason(Guid.NewGuid(), draft, revision, ["title"], Hostile.Text)));
        revision = await NextVersion.ExplainAsync(host, program.Author, draft, revision);
        revision = Done(await author.RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));
        revision = Done(await publisher.RunAsync(new SendBackPolicyDraft(Guid.NewGuid(), draft, revision, Hostile.Text)));
        revision = Done(await author.RunAsync(new SubmitPolicyDraft(Guid.NewGuid(), draft, revision)));
        Done(await publisher.RunAsync(new PublishPolicy(Guid.NewGuid(), draft, revision)));
    }
}
