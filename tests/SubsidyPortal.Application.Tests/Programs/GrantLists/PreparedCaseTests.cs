using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Data.Notifications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Documents;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.Programs.GrantLists.GrantListFixture;

namespace SubsidyPortal.Application.Tests.Programs.GrantLists;

/// <summary>What becomes of a prepared case: the company confirms or corrects it, officials see which figures are the list's.</summary>
public sealed class PreparedCaseTests(GrantListFixture portal) : IClassFixture<GrantListFixture>
{
    private PortalTestHost Host => portal.Host;

    [Fact]
    public async Task Company_WhileRowWaits_GetsItsCaseByRegistering()
    {
        var uscc = NewUscc();
        await portal.ImportAsync(Row(uscc, "REG-1"), Row(uscc, "REG-2"), Row(uscc, "REG-3"));
        var struck = await Host.ReadAsync(db => db.GrantListRows.Where(r => r.Entry.Uscc == uscc && r.Entry.Number == "REG-3").Select(r => r.Id).SingleAsync());
        OutcomeAssert.Done(await portal.AsManager.RunAsync(new StrikeGrantListRow(Guid.NewGuid(), struck, "录错")));
        var company = new CompanyDetails(uscc, "上海名单科技有限公司", null, "310115", "310115", "310115", "small", "software", null, "测试联系人", "021-55550100", "a@example.test", "上海名单科技有限公司", "示例银行上海分行", "6222000011112222");

        OutcomeAssert.Done(await Host.RunAs(null).RunAsync(new RegisterCompany(
            Guid.NewGuid(), company, new OwnerDetails("测试人", null, "listed@example.test", new("a long pass phrase 42"), "zh-Hans"))));

        var cases = await Host.ReadAsync(db => db.Applications.Where(a => db.Companies.Any(c => c.Id == a.CompanyId && c.Uscc == uscc)).ToListAsync());
        Assert.Equal(["REG-1", "REG-2"], cases.Select(a => a.Draft[DraftFields.ContractNumber]).Order());
        Assert.All(cases, a => Assert.Equal(portal.Program.Author, a.Prepared!.By));
        OutcomeAssert.Done(await Host.RunAs(null).RunAsPortalAsync(new PrepareListedCases(Guid.NewGuid())));
        Assert.Equal((MailTemplates.CasesPrepared, "2"), Told(Assert.Single(await MailsAsync(cases[0].CompanyId))));
        Assert.Equal([struck], await Host.ReadAsync(db => db.GrantListRows.Where(r => r.Entry.Uscc == uscc && r.ApplicationId == null).Select(r => r.Id).ToListAsync()));
    }

    [Fact]
    public async Task DailyJob_ForWhatRegistrationMissed_PreparesEachRowOnce()
    {
        var uscc = NewUscc();
        await portal.ImportAsync(Row(uscc, "JOB-1"));
        await portal.RegisteredAsync(uscc, await Host.AddUserAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Host.RunAs(null).RunAsPortalAsync(new PrepareListedCases(Guid.NewGuid()))));

        Assert.Equal(1, outcomes.Sum(o => OutcomeAssert.Done(o)));
        var company = await Host.ReadAsync(db => db.Companies.SingleAsync(c => c.Uscc == uscc));
        Assert.Equal(MailTemplates.CasePrepared, Assert.Single(await MailsAsync(company.Id)).Template);
        OutcomeAssert.NotFound(await Host.RunAs(portal.Program.Author).RunAsync(new PrepareListedCases(Guid.NewGuid())));
    }

    [Fact]
    public async Task Import_ForARegisteredCompany_TellsItsPeopleOnceInTheirLanguage()
    {
        var (company, several) = (await Host.AddCompanyAsync(), await Host.AddCompanyAsync());
        var editor = await Host.AddMemberAsync(company.Id, Role.CompanyEditor);
        await Host.AddMemberAsync(company.Id, Role.CompanyViewer);
        await Host.WriteAsync(async db => (await db.Users.FindAsync(editor))!.Language = "en");
        string[] rows = [Row(company.Uscc, "ML-1"), Row(several.Uscc, "ML-2"), Row(several.Uscc, "ML-3"), Row(NewUscc(), "ML-4")];
        var command = portal.CommandFor(rows);

        OutcomeAssert.Done(await portal.AsManager.RunAsync(command));
        OutcomeAssert.Done(await portal.AsManager.RunAsync(command));
        await portal.ImportAsync(rows);
        OutcomeAssert.Done(await Host.RunAs(null).RunAsPortalAsync(new PrepareListedCases(Guid.NewGuid())));

        var mails = await MailsAsync(company.Id);
        Assert.Equal(2, mails.Count);
        var prepared = await portal.CaseOfAsync(company.Id);
        var english = Assert.Single(mails, m => m.Language == "en");
        var program = await Host.ReadAsync(db => db.Programs.AsNoTracking().SingleAsync(p => p.Code == portal.Program.Code));
        Assert.Equal((prepared.Number, prepared.Id.ToString()), (english.Values[MailValues.Number], english.Values[MailValues.Case]));
        Assert.Equal(
            (program.EnglishName, program.Track("data")!.EnglishName, $"{program.Settings.WindowEndsOn:yyyy-MM-dd}"),
            (english.Values[MailValues.Program], english.Values[MailValues.Track], english.Values[MailValues.LastDay]));
        Assert.Equal(program.Track("data")!.ChineseName, Assert.Single(mails, m => m.Language == "zh-Hans").Values[MailValues.Track]);
        Assert.Equal((MailTemplates.CasesPrepared, "2"), Told(Assert.Single(await MailsAsync(several.Id))));
    }

    [Fact]
    public async Task Home_OfTheCompany_ShowsThatTheCityPreparedIt()
    {
        var (company, id) = await portal.PreparedAsync();

        var home = OutcomeAssert.Done(await Host.RunAs(company.OwnerId).AskAsync(new GetCompanyHome()));
        var draft = OutcomeAssert.Done(await Host.RunAs(company.OwnerId).AskAsync(new GetDraft(id)));

        Assert.True(Assert.Single(home.Asked).Case.ToConfirm);
        Assert.Equal(("数据登记平台2026-1", 0), (draft.Prepared!.Source, draft.Prepared.Changes.Count));
        Assert.DoesNotContain(draft.Problems, p => p.Field.StartsWith("slot:", StringComparison.Ordinal));
        Assert.Equal(DraftTaskState.Done, draft.Tasks.Single(t => t.Task == DraftTask.Evidence).State);
        OutcomeAssert.NotFound(await Host.RunAs((await Host.AddCompanyAsync()).OwnerId).AskAsync(new GetDraft(id)));
    }

    [Fact]
    public async Task Submit_AsListed_NeedsNoPaperAndTheCheckNamesTheList()
    {
        var (company, id) = await portal.PreparedAsync();
        OutcomeAssert.Refused("application.not-complete", await portal.SubmitAsync(company, id));
        await portal.ConfirmAsync(company, id);

        OutcomeAssert.Done(await portal.SubmitAsync(company, id));

        var officers = await CaseOfficers.AddAsync(Host);
        OutcomeAssert.Done(await Host.RunAs(officers.Intake).RunAsync(new TakeApplication(Guid.NewGuid(), id, (await portal.CaseOfAsync(company.Id)).Revision)));
        var papers = (await portal.CaseOfAsync(company.Id)).Checks.Single(c => c.Code == CheckCodes.Papers);
        Assert.Equal((CheckState.Pass, "papers.listed|数据登记平台2026-1|0"), (papers.State, papers.Source));
        var view = OutcomeAssert.Done(await Host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(id)));
        Assert.Equal(("数据登记平台2026-1", true, 0), (view.Prepared!.Source, view.Prepared.By is not null, view.Prepared.Changes.Count));
    }

    [Fact]
    public async Task Submit_WithAnotherFigure_AsksForPapersAndTellsOfficialsWhatChanged()
    {
        var (company, id) = await portal.PreparedAsync();
        await portal.ConfirmAsync(company, id);
        var owner = Host.RunAs(company.OwnerId);
        OutcomeAssert.Done(await owner.RunAsync(new SaveDraftAnswer(Guid.NewGuid(), id, DraftFields.ContractTotal, "900000")));
        OutcomeAssert.Refused("application.not-complete", await portal.SubmitAsync(company, id));

        foreach (var slot in DraftReader.RequiredSlots)
        {
            var ticket = await Host.UploadAsync(company.OwnerId, $"{slot}.pdf", SampleFiles.Pdf($"{id} {slot}"));
            OutcomeAssert.Done(await owner.RunAsync(new AttachApplicationDocument(Guid.NewGuid(), id, slot, ticket)));
        }

        OutcomeAssert.Done(await portal.SubmitAsync(company, id));

        var officers = await CaseOfficers.AddAsync(Host);
        var view = OutcomeAssert.Done(await Host.RunAs(officers.Intake).AskAsync(new GetOfficialCase(id)));
        Assert.Equal([new PreparedChange(DraftFields.ContractTotal, "800,000.00", "900000")], view.Prepared!.Changes);
        Assert.Equal("1", await Host.ReadAsync(async db => (await db.AuditEvents.SingleAsync(e => e.CaseId == id && e.Type == "application.submitted")).After["changedFromList"]));
        OutcomeAssert.Done(await Host.RunAs(officers.Intake).RunAsync(new TakeApplication(Guid.NewGuid(), id, view.Revision)));
        Assert.Equal("papers.present|2", (await portal.CaseOfAsync(company.Id)).Checks.Single(c => c.Code == CheckCodes.Papers).Source);
    }

    private static (string Template, string? Count) Told(OutboxMessage mail) => (mail.Template, mail.Values.GetValueOrDefault(MailValues.Count));

    /// <summary>The mails that a company's people got about prepared cases.</summary>
    private Task<List<OutboxMessage>> MailsAsync(Guid companyId) => Host.ReadAsync(async db =>
    {
        var people = await db.Companies.Where(c => c.Id == companyId).SelectMany(c => c.Members).Select(m => m.UserId).ToListAsync();
        var addresses = await db.Users.Where(u => people.Contains(u.Id)).Select(u => u.Email).ToListAsync();
        return await db.Outbox.AsNoTracking().Where(m => addresses.Contains(m.Recipient) && m.Template.EndsWith("-prepared")).ToListAsync();
    });
}
