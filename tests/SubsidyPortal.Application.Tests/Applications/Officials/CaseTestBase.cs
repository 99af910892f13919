using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Notifications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Applications.Officials;

/// <summary>What the tests of the officials' acts share: a portal with an open program, officers and questions about the books.</summary>
public abstract class CaseTestBase(OpenProgramFixture fixture) : IClassFixture<OpenProgramFixture>, IAsyncLifetime
{
    protected PortalTestHost Host { get; } = fixture.Host;

    protected string Pool { get; } = fixture.Program.Pool("compute");

    protected CaseOfficers Officers { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Officers = await CaseOfficers.AddAsync(Host);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A submitted case of a new company.</summary>
    protected async Task<CaseJourney> SubmittedAsync(decimal yuan = 2_000_000) =>
        await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", yuan);

    protected Task<Money> BalanceAsync(AccountKind kind) =>
        Host.ReadAsync(db => db.BudgetAccounts.Where(a => a.Pool == Pool && a.Kind == kind).Select(a => a.Balance).SingleAsync());

    /// <summary>What the company's counter says for the case's year.</summary>
    protected Task<Money> CountedAsync(CaseJourney journey) => Host.ReadAsync(async db =>
        (await db.CompanyCounters.Where(c => c.CompanyId == journey.Company.Id).ToListAsync()).Aggregate(Money.Zero, (sum, c) => sum + c.Awarded));

    protected Task<List<string>> EventsAsync(CaseJourney journey) =>
        Host.ReadAsync(db => db.AuditEvents.Where(e => e.CaseId == journey.Id).OrderBy(e => e.Sequence).Select(e => e.Type).ToListAsync());

    protected Task<List<string>> MailsAsync(CaseJourney journey) => Host.ReadAsync(async db =>
        (await db.Outbox.OrderBy(m => m.Id).ToListAsync())
            .Where(m => m.Values.GetValueOrDefault(MailValues.Case) == journey.Id.ToString() && m.Recipient != "contact@example.test").Select(m => m.Template).ToList());

    protected static async Task<ApplicationStatus> StatusAsync(CaseJourney journey) => (await journey.ReadAsync()).Status;

    protected static Money Yuan(decimal yuan) => Money.FromYuan(yuan);
}
