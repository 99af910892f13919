using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Companies;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.TestKit.Portal;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.UseCases.Matrix;

/// <summary>A company's own data and its bank account.</summary>
internal sealed class CompanyStory(PortalTestHost host, ClaimOfficials officials)
{
    public async Task TellAsync()
    {
        var company = await host.AddCompanyAsync();
        var owner = host.RunAs(company.OwnerId);
        Done(await owner.RunAsync(new UpdateCompany(
            Guid.NewGuid(), await RevisionAsync(company), "Test Computing Co., Ltd.", "310115", "310104", "310115", "small", "software", [], "联系人", "021－5555 0199", "contact@example.test")));
        await RequestAsync(company, "6222000033334444");
        Done(await host.RunAs(officials.Finance).RunAsync(new RefuseBankAccount(Guid.NewGuid(), company.Id, await RevisionAsync(company), Hostile.Text)));

        // Of another company: who comes late to a request must find none, and not the next one.
        var other = await host.AddCompanyAsync();
        await RequestAsync(other, "6222000055556666");
        Done(await host.RunAs(officials.Finance).RunAsync(new ConfirmBankAccount(Guid.NewGuid(), other.Id, await RevisionAsync(other), "6222000055556666")));
    }

    private async Task RequestAsync(TestCompany company, string number) => Done(await host.RunAs(company.OwnerId).RunAsync(
        new RequestBankAccountChange(Guid.NewGuid(), await RevisionAsync(company), company.Name, "示例银行徐汇支行", number)));

    private Task<int> RevisionAsync(TestCompany company) =>
        host.ReadAsync(db => db.Companies.Where(c => c.Id == company.Id).Select(c => c.Revision).SingleAsync());
}
