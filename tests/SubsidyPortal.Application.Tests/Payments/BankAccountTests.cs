using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Tests.Claims;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>The second person for a company's bank account.</summary>
public sealed class BankAccountTests(ClaimsFixture fixture) : IClassFixture<ClaimsFixture>
{
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task ConfirmBankAccount_ByAnotherPerson_ReplacesTheAccount()
    {
        var (company, request) = await RequestedAsync();
        var intake = host.RunAs(fixture.Officials.Verifier);
        var command = new ConfirmBankAccount(Guid.NewGuid(), company.Id, request.Revision, request.New.Number);

        var revision = Done(await intake.RunAsync(command));

        Assert.Equal(revision, Done(await intake.RunAsync(command)));
        var account = await host.ReadAsync(db => db.Companies.Where(c => c.Id == company.Id).Select(c => c.Account).SingleAsync());
        Assert.Equal("6222999988887777", account.Number);
        NotFound(await intake.RunAsync(command with { CommandId = Guid.NewGuid(), Revision = revision }));
        var told = await host.ReadAsync(db => db.AuditEvents.SingleAsync(e => e.Type == "company.account-confirmed" && e.SubjectId == company.Id.ToString()));
        Assert.Equal("•••• 7777", told.After["account"]);
    }

    [Fact]
    public async Task ConfirmBankAccount_WrongNumberRevisionOrPerson_ChangesNothing()
    {
        var (company, request) = await RequestedAsync();
        var finance = host.RunAs(fixture.Officials.Finance);
        var command = new ConfirmBankAccount(Guid.NewGuid(), company.Id, request.Revision, request.New.Number);

        ChangedByOther(await finance.RunAsync(command with { Number = "6222000011112222" }));
        ChangedByOther(await finance.RunAsync(command with { CommandId = Guid.NewGuid(), Revision = request.Revision - 1 }));
        NotFound(await host.RunAs(fixture.Officials.Treasurer).RunAsync(command with { CommandId = Guid.NewGuid() }));
        NotFound(await host.RunAs(company.OwnerId).RunAsync(command with { CommandId = Guid.NewGuid() }));
        var biased = await host.AddUserAsync(Role.FinanceOfficer);
        await host.WriteAsync(db =>
        {
            db.ConflictsOfInterest.Add(new ConflictOfInterest(company.Id, "亲属任职", host.Clock.SignedBy(biased)));
            return Task.CompletedTask;
        });
        NotFound(await host.RunAs(biased).RunAsync(command with { CommandId = Guid.NewGuid() }));
        Assert.DoesNotContain(Done(await host.RunAs(biased).AskAsync(new ListAccountRequests())), r => r.CompanyId == company.Id);
        Assert.NotNull(await host.ReadAsync(db => db.Companies.Where(c => c.Id == company.Id).Select(c => c.RequestedAccount).SingleAsync()));
    }

    [Fact]
    public async Task Conflict_WithACompanyThatHasNoCase_IsDeclaredByTheCompanyItself()
    {
        var (company, _) = await RequestedAsync();
        var officer = host.RunAs(await host.AddUserAsync(Role.FinanceOfficer));
        var found = Done(await officer.AskAsync(new FindCompanies(company.Name[2..])));
        Assert.Equal(company.Id, Assert.Single(found, c => c.Uscc == company.Uscc).Id);
        Assert.Contains(Done(await officer.AskAsync(new FindCompanies(company.Uscc[^6..].ToLowerInvariant()))), c => c.Id == company.Id);
        Assert.Empty(Done(await officer.AskAsync(new FindCompanies("%"))));
        Assert.Empty(Done(await officer.AskAsync(new FindCompanies("__"))));
        NotFound(await host.RunAs(company.OwnerId).AskAsync(new FindCompanies(company.Name)));

        Invalid("application.reason-needed", await officer.RunAsync(new DeclareConflictWithCompany(Guid.NewGuid(), company.Id, "")));
        NotFound(await officer.RunAsync(new DeclareConflictWithCompany(Guid.NewGuid(), Guid.NewGuid(), "亲属任职")));
        NotFound(await host.RunAs(await host.AddUserAsync(Role.Auditor)).RunAsync(new DeclareConflictWithCompany(Guid.NewGuid(), company.Id, "亲属任职")));
        Done(await officer.RunAsync(new DeclareConflictWithCompany(Guid.NewGuid(), company.Id, "亲属任职")));

        Assert.DoesNotContain(Done(await officer.AskAsync(new ListAccountRequests())), r => r.CompanyId == company.Id);
        Assert.DoesNotContain(Done(await officer.AskAsync(new FindCompanies(company.Name))), c => c.Id == company.Id);
        Refused("conflict.already-declared", await officer.RunAsync(new DeclareConflictWithCompany(Guid.NewGuid(), company.Id, "亲属任职")));
        var told = await host.ReadAsync(db => db.AuditEvents.SingleAsync(e => e.Type == "conflict.declared" && e.SubjectId == company.Id.ToString()));
        Assert.Equal("亲属任职", told.Reason);
    }

    [Fact]
    public async Task SettleBankAccount_ByTheRequesterOrAColleague_IsRefused()
    {
        var company = await host.AddCompanyAsync();
        var insider = await host.AddUserAsync(Role.FinanceOfficer);
        await host.WriteAsync(async db => (await db.Companies.SingleAsync(c => c.Id == company.Id)).AddMember(insider, Role.CompanyEditor, host.Clock.SignedBy(insider)));
        await ClaimApprovalTests.AskForAccountAsync(host, company.Id, insider);
        var request = Done(await host.RunAs(insider).AskAsync(new ListAccountRequests())).Single(r => r.CompanyId == company.Id);

        Assert.False(request.MaySettle);
        Refused("duties.must-differ", await host.RunAs(insider).RunAsync(new ConfirmBankAccount(Guid.NewGuid(), company.Id, request.Revision, request.New.Number)));
        Refused("duties.must-differ", await host.RunAs(insider).RunAsync(new RefuseBankAccount(Guid.NewGuid(), company.Id, request.Revision, "x")));
    }

    [Fact]
    public async Task RefuseBankAccount_WithAReason_KeepsTheOldOne()
    {
        var (company, request) = await RequestedAsync();
        var finance = host.RunAs(fixture.Officials.Finance);

        Invalid("payment.reason-needed", await finance.RunAsync(new RefuseBankAccount(Guid.NewGuid(), company.Id, request.Revision, "")));
        Done(await finance.RunAsync(new RefuseBankAccount(Guid.NewGuid(), company.Id, request.Revision, "户名与企业名称不一致")));

        var after = await host.ReadAsync(db => db.Companies.SingleAsync(c => c.Id == company.Id));
        Assert.Equal("6222000011112222", after.Account.Number);
        Assert.Null(after.RequestedAccount);
    }

    [Fact]
    public async Task ConfirmBankAccount_WhileAPaymentIsOpen_IsRefused()
    {
        var claim = await fixture.StartedAsync();
        await claim.ApprovedAsync(1_000);
        var company = (await claim.ReadAsync()).CompanyId;
        await claim.BatchAsync();
        await ClaimApprovalTests.AskForAccountAsync(host, company, claim.OwnerId);
        var request = Done(await claim.AsFinance.AskAsync(new ListAccountRequests())).Single(r => r.CompanyId == company);

        Assert.Equal(1, request.OpenPayments);
        Refused("company.account-frozen", await claim.AsFinance.RunAsync(new ConfirmBankAccount(Guid.NewGuid(), company, request.Revision, request.New.Number)));
    }

    private async Task<(TestCompany Company, AccountRequestView Request)> RequestedAsync()
    {
        var company = await host.AddCompanyAsync();
        await ClaimApprovalTests.AskForAccountAsync(host, company.Id, company.OwnerId);
        return (company, Done(await host.RunAs(fixture.Officials.Finance).AskAsync(new ListAccountRequests())).Single(r => r.CompanyId == company.Id));
    }
}
