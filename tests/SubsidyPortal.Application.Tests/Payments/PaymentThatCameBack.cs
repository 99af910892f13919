using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.TestKit.Portal;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Payments;

/// <summary>A payment of 30,000 yuan, released on one day, recorded later as paid on a wrong one, of which 10,000 came back since the award was revoked.</summary>
internal sealed record PaymentThatCameBack(ClaimJourney Claim, Guid Batch, Guid Order, DateOnly Released, DateOnly Wrong, DateOnly Returned)
{
    private PortalTestHost Host => Claim.Host;

    /// <summary>Released today, or on a given day; recorded nine days later as paid two days before that; money came back on the day of the record.</summary>
    public static async Task<PaymentThatCameBack> MakeAsync(PortalTestHost host, ClaimOfficials officials, DateOnly? release = null)
    {
        var officers = await CaseOfficers.AddAsync(host);
        var award = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync())).ToAwardedAsync(officers);
        var claim = await award.StartClaimAsync(officials);
        await claim.ApprovedAsync(100_000);
        host.MoveTo(release ?? host.Clock.Today);
        var (batch, released) = (await claim.ReleasedAsync(), host.Clock.Today);
        host.MoveTo(released.AddDays(9));
        var (wrong, returned) = (released.AddDays(7), released.AddDays(9));
        Done(await claim.AsFinance.RunAsync(new RecordPayment(Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, $"WRONG{claim.Number}", wrong)));
        await award.RunAsync(officers.Approver, r => new ProposeRevocation(Guid.NewGuid(), award.Id, r, "以虚假合同取得"));
        await award.RunAsync(officers.SecondApprover, r => new ConfirmRevocation(Guid.NewGuid(), award.Id, r));
        Done(await claim.AsFinance.RunAsync(new RecordRecovery(
            Guid.NewGuid(), claim.Id, await claim.RevisionAsync(), Money.FromYuan(10_000), $"BACK{claim.Number}", returned)));
        return new PaymentThatCameBack(claim, batch.Id, batch.Orders[0].Id, released, wrong, returned);
    }

    public async Task<ProposeRecordAnew> CommandAsync(string reference, DateOnly paidOn) =>
        new(Guid.NewGuid(), Batch, await RevisionAsync(), Order, reference, paidOn, "付款日以电子回单为准");

    public async Task<CorrectionChanged> ProposeAsync(string reference, DateOnly paidOn) => Done(await Claim.AsFinance.RunAsync(await CommandAsync(reference, paidOn)));

    public Task<PaymentOrder> OrderAsync() => Host.ReadAsync(db => db.Batches.AsNoTracking().SelectMany(b => b.Orders).SingleAsync(o => o.Id == Order));

    /// <summary>What the company's counters say was paid in a year, yuan.</summary>
    public Task<decimal> PaidInAsync(int year) => Host.ReadAsync(async db =>
    {
        var company = await db.Claims.Where(c => c.Id == Claim.Id).Select(c => c.CompanyId).SingleAsync();
        return (await db.CompanyCounters.Where(c => c.CompanyId == company && c.Year == year).Select(c => c.Paid).ToListAsync()).Sum(p => p.Yuan);
    });

    private Task<int> RevisionAsync() => Host.ReadAsync(db => db.Batches.Where(b => b.Id == Batch).Select(b => b.Revision).SingleAsync());
}
