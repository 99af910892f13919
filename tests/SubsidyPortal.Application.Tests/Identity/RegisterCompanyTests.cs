using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Identity;

public sealed class RegisterCompanyTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private static int companies;
    private readonly PortalTestHost host = fixture.Host;

    [Fact]
    public async Task Register_AsTyped_MakesCompanyAndOwner()
    {
        var uscc = NewUscc();
        var details = Details(" " + uscc.ToLowerInvariant() + " ") with { ContactPhone = "０２１－５５５５ ０１００", BankAccount = "6222 0000-1111 2222" };

        var outcome = await host.RunAs(null).RunAsync(new RegisterCompany(Guid.NewGuid(), details, Owner("Owner.One@Example.Test")));

        Assert.True(outcome.Succeeded);
        var company = await host.ReadAsync(db => db.Companies.SingleAsync(c => c.Uscc == uscc));
        var owner = await host.ReadAsync(db => db.Users.SingleAsync(u => u.Email == "owner.one@example.test"));
        Assert.Equal(Role.CompanyOwner, company.RoleOf(owner.Id));
        Assert.Equal(("310000", "310115", "310104", "small"), (company.City, company.Facts.RegisteredIn, company.Facts.OperatesIn, company.Facts.Size));
        Assert.Equal(("021-5555 0100", "6222000011112222"), (company.Contact.Phone, company.Account.Number));
        Assert.Equal(["company.registered"], await host.AuditOfAsync(company.Id));
        Assert.Equal([MailTemplates.RegistrationDone], (await host.MailsToAsync(owner.Email!)).Select(m => m.Template));
        Assert.Equal(company.Name, (await host.RunAs(owner.Id).AskAsync(new ReadOwnAccount())).Value().CompanyName);
    }

    [Fact]
    public async Task Register_TaxedAndWorkingElsewhere_KeepsThosePlaces()
    {
        var uscc = NewUscc();
        var details = Details(uscc) with { TaxSeat = "江苏省苏州市 320500", OperatesIn = "昆山市" };

        var outcome = await host.RunAs(null).RunAsync(new RegisterCompany(Guid.NewGuid(), details, Owner("owner.elsewhere@example.test")));

        Assert.True(outcome.Succeeded);
        var facts = (await host.ReadAsync(db => db.Companies.SingleAsync(c => c.Uscc == uscc))).Facts;
        Assert.Equal(("310115", "320500", "320583"), (facts.RegisteredIn, facts.TaxSeat, facts.OperatesIn));
    }

    [Fact]
    public async Task Register_EverythingWrong_NamesEveryField()
    {
        var details = new CompanyDetails("123", "", null, "310000", "Atlantis", "", "tiny", null, ["unicorn"], " ", "call me", "x", "", "", "12ab");
        var owner = new OwnerDetails("", new string('x', 10_000), "not an address", new Secret("short"), "fr");

        var outcome = await host.RunAs(null).RunAsync(new RegisterCompany(Guid.NewGuid(), details, owner));

        Assert.Equal(
            [
                "Company.Bank company.bank-name-missing",
                "Company.BankAccount company.account-length",
                "Company.BankHolder company.account-holder-missing",
                "Company.ContactEmail account.email-invalid",
                "Company.ContactName company.contact-missing",
                "Company.ContactPhone company.phone-invalid",
                "Company.Industry company.industry-missing",
                "Company.Name company.name-missing",
                "Company.OperatesIn company.district-missing",
                "Company.RegisteredIn company.district-elsewhere",
                "Company.Size company.size-missing",
                "Company.TaxSeat company.division-unknown",
                "Company.Traits company.trait-unknown",
                "Company.Uscc company.uscc-length",
                "Owner.Email account.email-invalid",
                "Owner.Language account.language-unknown",
                "Owner.LatinName account.name-length",
                "Owner.Name account.name-missing",
                "Owner.Password account.password-short",
            ],
            outcome.Problems());
    }

    [Fact]
    public async Task Register_SecondTime_SaysTheCodeIsTakenAndStoresNothing()
    {
        var uscc = NewUscc();
        await host.RunAs(null).RunAsync(new RegisterCompany(Guid.NewGuid(), Details(uscc), Owner("first.owner@example.test")));

        var outcome = await host.RunAs(null).RunAsync(new RegisterCompany(Guid.NewGuid(), Details(uscc), Owner("second.owner@example.test")));

        Assert.Equal("company.uscc-taken", outcome.Code());
        Assert.False(await host.ReadAsync(db => db.Users.AnyAsync(u => u.Email == "second.owner@example.test")));
        Assert.Empty(await host.MailsToAsync("second.owner@example.test"));
    }

    [Fact]
    public async Task Register_AtTheSameTime_OneCompanyComesOfIt()
    {
        var uscc = NewUscc();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5)
            .Select(i => host.RunAs(null).RunAsync(new RegisterCompany(Guid.NewGuid(), Details(uscc), Owner($"racer{i}@example.test")))));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal("company.uscc-taken", o.Code()));
        Assert.Equal(1, await host.ReadAsync(db => db.Users.CountAsync(u => u.Email!.StartsWith("racer"))));
    }

    [Fact]
    public async Task Register_SameCommandTwice_IsDoneOnce()
    {
        var command = new RegisterCompany(Guid.NewGuid(), Details(NewUscc()), Owner("double.click@example.test"));

        Assert.True((await host.RunAs(null).RunAsync(command)).Succeeded);
        Assert.True((await host.RunAs(null).RunAsync(command)).Succeeded);

        Assert.Single(await host.MailsToAsync("double.click@example.test"));
    }

    /// <summary>A stranger can't find out who has an account: the answer is the same, the owner of the address learns of it.</summary>
    [Fact]
    public async Task Register_AddressWithAccount_AnswersTheSameAndStoresNothing()
    {
        var uscc = NewUscc();
        var email = await host.EmailOfAsync(await host.AddUserAsync(Role.Reviewer));

        var outcome = await host.RunAs(null).RunAsync(new RegisterCompany(Guid.NewGuid(), Details(uscc), Owner(email.ToUpperInvariant())));

        Assert.True(outcome.Value());
        Assert.False(await host.ReadAsync(db => db.Companies.AnyAsync(c => c.Uscc == uscc)));
        Assert.Equal([MailTemplates.RegistrationRefused], (await host.MailsToAsync(email)).Select(m => m.Template));
    }

    [Fact]
    public async Task Register_SignedIn_TakesThePersonAsOwner()
    {
        var person = await host.AddUserAsync();
        var uscc = NewUscc();

        Assert.True((await host.RunAs(person).RunAsync(new RegisterCompany(Guid.NewGuid(), Details(uscc), null))).Succeeded);
        var second = await host.RunAs(person).RunAsync(new RegisterCompany(Guid.NewGuid(), Details(NewUscc()), null));
        var official = await host.RunAs(await host.AddUserAsync(Role.Reviewer)).RunAsync(new RegisterCompany(Guid.NewGuid(), Details(NewUscc()), null));

        Assert.Equal("account.other-company", second.Code());
        Assert.Equal("account.city-and-company", official.Code());
    }

    [Fact]
    public async Task Register_StoresNoPasswordInTheRecordOfTheCommand()
    {
        var command = new RegisterCompany(Guid.NewGuid(), Details(NewUscc()), Owner("quiet@example.test"));
        var other = command with { Owner = command.Owner! with { Password = new Secret("lantern-moss-17") } };

        await host.RunAs(null).RunAsync(command);

        // The hash of the command's content is the same for any password, so the password can't be guessed from it.
        Assert.True((await host.RunAs(null).RunAsync(other)).Succeeded);
        Assert.DoesNotContain("moss-lantern-71", command.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A new company whose owner registers with this address.</summary>
    internal static RegisterCompany Registration(string email) => new(Guid.NewGuid(), Details(NewUscc()), Owner(email));

    private static OwnerDetails Owner(string email) => new("江宁宁", "Jiang Ningning", email, new Secret("moss-lantern-71"), "zh-Hans");

    private static CompanyDetails Details(string uscc) => new(
        uscc, "上海启桐医疗影像科技有限公司", "Shanghai Qitong Medical Imaging Co., Ltd.", "310115", "310115", "310104", "small", "software", ["startup"],
        "江宁宁", "021-55550100", "contact@example.test", "上海启桐医疗影像科技有限公司", "示例银行上海分行", "6222000011112222");

    private static string NewUscc() => UnifiedSocialCreditCode.Generate($"91310115MA7K{Interlocked.Increment(ref companies):00000}").Value;
}
