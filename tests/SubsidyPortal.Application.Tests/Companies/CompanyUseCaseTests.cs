using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Companies;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Companies;

/// <summary>What a company changes about itself, and who may.</summary>
public sealed class CompanyUseCaseTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task GetCompany_ShowsTheOwnOneWithAMaskedAccount()
    {
        var company = await host.AddCompanyAsync();
        var viewer = await host.AddMemberAsync(company.Id, Role.CompanyViewer);

        var own = OutcomeAssert.Done(await host.RunAs(company.OwnerId).AskAsync(new GetCompany()));
        var seen = OutcomeAssert.Done(await host.RunAs(viewer).AskAsync(new GetCompany()));

        Assert.Equal(company.Uscc, own.Uscc);
        Assert.Equal("•••• 2222", own.Account.Number);
        Assert.True(own.MayChange);
        Assert.False(seen.MayChange);
        OutcomeAssert.NotFound(await host.RunAs(await host.AddUserAsync(Role.IntakeOfficer)).AskAsync(new GetCompany()));
        OutcomeAssert.NotFound(await host.RunAs(null).AskAsync(new GetCompany()));
    }

    [Fact]
    public async Task Update_ByOwner_ChangesFactsAndRecordsWhatDiffers()
    {
        var company = await host.AddCompanyAsync();
        var command = Update(await RevisionAsync(company));

        var first = await host.RunAs(company.OwnerId).RunAsync(command);
        var repeated = await host.RunAs(company.OwnerId).RunAsync(command);

        Assert.Equal(OutcomeAssert.Done(first), OutcomeAssert.Done(repeated));
        var view = OutcomeAssert.Done(await host.RunAs(company.OwnerId).AskAsync(new GetCompany()));
        Assert.Equal("310104", view.Facts.TaxSeat);
        Assert.Equal("021-55550199", view.Contact.Phone);
        var changed = await host.ReadAsync(db => db.AuditEvents.AsNoTracking().SingleAsync(e => e.Type == "company.changed" && e.SubjectId == company.Id.ToString()));
        Assert.Equal(["englishName", "industry", "taxSeat"], changed.After.Keys.Order());
        Assert.Equal("310115", changed.Before["taxSeat"]);
    }

    [Fact]
    public async Task Update_WorkingOutsideTheServedCities_IsTrueAndMayBeSaid()
    {
        var company = await host.AddCompanyAsync();

        OutcomeAssert.Done(await host.RunAs(company.OwnerId).RunAsync(Update(await RevisionAsync(company)) with { TaxSeat = "320583", OperatesIn = "江苏省苏州市 320500" }));

        var facts = OutcomeAssert.Done(await host.RunAs(company.OwnerId).AskAsync(new GetCompany())).Facts;
        Assert.Equal(("310115", "320583", "320500"), (facts.RegisteredIn, facts.TaxSeat, facts.OperatesIn));
    }

    [Fact]
    public async Task Update_ByOthersStaleOrWrong_IsRefused()
    {
        var company = await host.AddCompanyAsync();
        var editor = await host.AddMemberAsync(company.Id, Role.CompanyEditor);
        var revision = await RevisionAsync(company);
        var runner = host.RunAs(company.OwnerId);

        OutcomeAssert.NotFound(await host.RunAs(editor).RunAsync(Update(revision)));
        OutcomeAssert.NotFound(await host.RunAs(null).RunAsync(Update(revision)));
        OutcomeAssert.ChangedByOther(await runner.RunAsync(Update(revision - 1)));
        OutcomeAssert.Invalid("company.district-elsewhere", await runner.RunAsync(Update(revision) with { RegisteredIn = "320102" }));
        OutcomeAssert.Invalid("company.division-unknown", await runner.RunAsync(Update(revision) with { TaxSeat = "999999" }));
        OutcomeAssert.Invalid("company.division-ambiguous", await runner.RunAsync(Update(revision) with { OperatesIn = "朝阳区" }));
        OutcomeAssert.Invalid("company.name-length", await runner.RunAsync(Update(revision) with { EnglishName = new string('x', 10_000) }));
        OutcomeAssert.Invalid("company.phone-invalid", await runner.RunAsync(Update(revision) with { ContactPhone = "'; DROP TABLE companies" }));
        Assert.Equal(revision, await RevisionAsync(company));
    }

    [Fact]
    public async Task RequestAccount_ByOwner_WaitsForTheCityAndKeepsTheOldOne()
    {
        var company = await host.AddCompanyAsync();

        OutcomeAssert.Done(await host.RunAs(company.OwnerId).RunAsync(Account(await RevisionAsync(company))));

        var view = OutcomeAssert.Done(await host.RunAs(company.OwnerId).AskAsync(new GetCompany()));
        Assert.Equal("•••• 2222", view.Account.Number);
        Assert.Equal("•••• 4444", view.RequestedAccount!.Number);
        var duty = await host.ReadAsync(db => db.DutyHolders.AsNoTracking().SingleAsync(d => d.UserId == company.OwnerId));
        Assert.Equal((DutyGroup.BankAccount, Duty.Requester), (duty.Group, duty.Duty));
        var asked = await host.ReadAsync(db => db.AuditEvents.AsNoTracking().SingleAsync(e => e.Type == "company.account-requested" && e.SubjectId == company.Id.ToString()));
        Assert.DoesNotContain(asked.After.Values, v => v.Contains("33334444", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RequestAccount_ByEditorOrWrong_IsRefused()
    {
        var company = await host.AddCompanyAsync();
        var editor = await host.AddMemberAsync(company.Id, Role.CompanyEditor);
        var revision = await RevisionAsync(company);

        OutcomeAssert.NotFound(await host.RunAs(editor).RunAsync(Account(revision)));
        OutcomeAssert.ChangedByOther(await host.RunAs(company.OwnerId).RunAsync(Account(revision + 1)));
        OutcomeAssert.Invalid("company.account-length", await host.RunAs(company.OwnerId).RunAsync(Account(revision) with { Number = "123" }));
        var all = Assert.IsType<Outcome<int>.Invalid>(await host.RunAs(company.OwnerId).RunAsync(new RequestBankAccountChange(Guid.NewGuid(), revision, " ", "", "x")));
        Assert.Equal(["Bank", "Holder", "Number"], all.Problems.Select(p => p.Field).Order());
    }

    private static UpdateCompany Update(int revision) => new UpdateCompany(
        Guid.NewGuid(), revision, "Test Computing Co., Ltd.", "310115", "310104", "310115", "small", "software", [], "联系人", "021－5555０199", "Contact@Example.test");

    private static RequestBankAccountChange Account(int revision) => new(Guid.NewGuid(), revision, "上海试算科技有限公司", "示例银行徐汇支行", "6222 0000 3333 4444");

    private Task<int> RevisionAsync(TestCompany company) => host.ReadAsync(db => db.Companies.Where(c => c.Id == company.Id).Select(c => c.Revision).SingleAsync());
}
