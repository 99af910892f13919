using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;

namespace SubsidyPortal.Application.Tests.Reports;

/// <summary>
/// A portal with a little of everything: a compute case of Pudong that was awarded and partly paid, where the bank paid three days
/// before the portal was told; a model case of Xuhui in public notice; a compute case of Xuhui that was withdrawn; a data case of
/// Pudong that was only submitted.
/// </summary>
public sealed class AuditedPortal(PostgresFixture postgres) : OpenProgramFixture(postgres)
{
    public Guid Auditor { get; private set; }

    public Guid SecondAuditor { get; private set; }

    public Guid Finance { get; private set; }

    public CaseJourney Awarded { get; private set; } = null!;

    public CaseJourney InNotice { get; private set; } = null!;

    public CaseJourney Withdrawn { get; private set; } = null!;

    public CaseJourney Submitted { get; private set; } = null!;

    public DateOnly WithdrawnOn { get; private set; }

    public DateOnly BankPaidOn { get; private set; }

    public DateOnly PaymentRecordedOn { get; private set; }

    public Money Paid { get; private set; }

    /// <summary>The last day on which anything happened.</summary>
    public DateOnly LastDay { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Auditor = await Host.AddUserAsync(Role.Auditor);
        SecondAuditor = await Host.AddUserAsync(Role.Auditor);
        var officers = await CaseOfficers.AddAsync(Host);
        var claimOfficials = await ClaimOfficials.AddAsync(Host);
        Finance = claimOfficials.Finance;
        var pudong = await Host.AddCompanyAsync(district: "310115");
        var xuhui = await Host.AddCompanyAsync(name: "=HYPERLINK(\"http://example.test\")", district: "310104");

        Awarded = await CaseJourney.SubmittedAsync(Host, pudong, "compute", 2_000_000);
        Withdrawn = await CaseJourney.SubmittedAsync(Host, xuhui, "compute", 1_000_000);
        InNotice = await CaseJourney.SubmittedAsync(Host, xuhui, "model", 3_000_000);
        await Awarded.ToAwardedAsync(officers);
        await InNotice.ToNoticeAsync(officers);

        WithdrawnOn = NextDay();
        OutcomeAssert.Done(await Withdrawn.AsOwner.RunAsync(
            new WithdrawApplication(Guid.NewGuid(), Withdrawn.Id, await Withdrawn.RevisionAsync(), "合同已解除")));
        Submitted = await CaseJourney.SubmittedAsync(Host, pudong, "data", 500_000);

        var claim = await ClaimJourney.StartedAsync(Host, claimOfficials, Awarded.Id, pudong.OwnerId);
        await claim.ApprovedAsync(400_000);
        var batch = await claim.ReleasedAsync();
        BankPaidOn = Host.Clock.Today;
        Host.MoveTo(BankPaidOn.AddDays(3));
        PaymentRecordedOn = LastDay = Host.Clock.Today;
        OutcomeAssert.Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, "BANK-0001", BankPaidOn)));
        Paid = batch.Orders[0].Amount;
        NextDay();
    }

    public async Task<BudgetExecutionView> ReportAsync(DateOnly stood, DateOnly known, string? track = null, string? district = null) =>
        OutcomeAssert.Done(await Host.RunAs(Auditor).AskAsync(new GetBudgetExecution(new ReportScope(null, track, district, stood, known))));

    public Task<BudgetExecutionView> ReportAsync() => ReportAsync(LastDay, LastDay);

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IReportWords, KeyWords>();

    private DateOnly NextDay()
    {
        Host.MoveTo(Host.Clock.Today.AddDays(1));
        return Host.Clock.Today;
    }

    /// <summary>Texts that say their key, and want to be formulas.</summary>
    internal sealed class KeyWords : IReportWords
    {
        public string Of(string key, string language) => key is "File.Cover" or "File.Data" ? key[5..] : $"={language}:{key}";
    }
}
