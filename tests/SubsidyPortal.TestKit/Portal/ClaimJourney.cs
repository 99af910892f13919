using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.TestKit.Portal;

/// <summary>The city's people that a claim passes; every one another person.</summary>
public sealed record ClaimOfficials(Guid Verifier, Guid Approver, Guid Finance, Guid Treasurer)
{
    public static async Task<ClaimOfficials> AddAsync(PortalTestHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new ClaimOfficials(
            await host.AddUserAsync(Role.IntakeOfficer), await host.AddUserAsync(Role.Approver),
            await host.AddUserAsync(Role.FinanceOfficer), await host.AddUserAsync(Role.Treasurer));
    }
}

/// <summary>
/// Brings a claim forward through the use cases:
/// <c>var claim = await ClaimJourney.StartedAsync(host, officials, award); await claim.PaidAsync(500_000);</c>
/// </summary>
public sealed class ClaimJourney
{
    private static int invoices;

    private ClaimJourney(PortalTestHost host, ClaimOfficials officials, Guid ownerId, StartedClaim started)
    {
        Host = host;
        Officials = officials;
        OwnerId = ownerId;
        Id = started.Id;
        Number = started.Number;
    }

    public PortalTestHost Host { get; }

    public ClaimOfficials Officials { get; }

    public Guid OwnerId { get; }

    public Guid Id { get; }

    public string Number { get; }

    public UseCaseRunner AsOwner => Host.RunAs(OwnerId);

    public UseCaseRunner AsVerifier => Host.RunAs(Officials.Verifier);

    public UseCaseRunner AsApprover => Host.RunAs(Officials.Approver);

    public UseCaseRunner AsFinance => Host.RunAs(Officials.Finance);

    public UseCaseRunner AsTreasurer => Host.RunAs(Officials.Treasurer);

    /// <summary>The number of a fully digital invoice that no other test uses.</summary>
    public static string NewInvoiceNumber() => string.Create(CultureInfo.InvariantCulture, $"2531{Interlocked.Increment(ref invoices):0000000000000000}");

    /// <summary>An empty draft against an award.</summary>
    public static async Task<ClaimJourney> StartedAsync(PortalTestHost host, ClaimOfficials officials, Guid applicationId, Guid ownerId)
    {
        ArgumentNullException.ThrowIfNull(host);
        var started = PortalTestHost.Done(await host.RunAs(ownerId).RunAsync(new StartClaim(Guid.NewGuid(), applicationId)));
        return new ClaimJourney(host, officials, ownerId, started);
    }

    public static Task<ClaimJourney> StartedAsync(PortalTestHost host, ClaimOfficials officials, TestAward award)
    {
        ArgumentNullException.ThrowIfNull(award);
        return StartedAsync(host, officials, award.ApplicationId, award.Company.OwnerId);
    }

    /// <summary>A believable row of February 2026, paid in full.</summary>
    public static TypedClaimLine Line(decimal amount, string? invoiceNumber = null, decimal? paid = null) => new(
        Guid.NewGuid(), "", invoiceNumber ?? NewInvoiceNumber(), "2026-02-20", "示例云计算有限公司", "2026-02",
        amount.ToString("0.00", CultureInfo.InvariantCulture), (paid ?? amount).ToString("0.00", CultureInfo.InvariantCulture));

    /// <summary>Types a row and attaches its invoice and proof.</summary>
    public Task<Guid> AddLineAsync(decimal amount, string? invoiceNumber = null, decimal? paid = null) => AddLineAsync(Line(amount, invoiceNumber, paid));

    /// <summary>The same for a row that says more.</summary>
    public async Task<Guid> AddLineAsync(TypedClaimLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        PortalTestHost.Done(await AsOwner.RunAsync(new SaveClaimLine(Guid.NewGuid(), Id, line)));
        await AttachAsync(line.Id);
        return line.Id;
    }

    public async Task AttachAsync(Guid lineId) =>
        PortalTestHost.Done(await AsOwner.RunAsync(new AttachClaimDocument(
            Guid.NewGuid(), Id, lineId,
            [
                new ClaimPaper(EvidenceSlot.Invoice, await Host.UploadAsync(OwnerId, $"invoice-{lineId}.pdf")),
                new ClaimPaper(EvidenceSlot.PaymentProof, await Host.UploadAsync(OwnerId, $"receipt-{lineId}.pdf")),
            ])));

    /// <summary>One row of this amount, handed in.</summary>
    public async Task<Guid> SubmittedAsync(decimal amount, string? invoiceNumber = null)
    {
        var line = await AddLineAsync(amount, invoiceNumber);
        await SubmitAsync();
        return line;
    }

    public async Task SubmitAsync() => PortalTestHost.Done(await AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), Id, await RevisionAsync())));

    public async Task TakeAsync() => PortalTestHost.Done(await AsVerifier.RunAsync(new TakeClaim(Guid.NewGuid(), Id, await RevisionAsync())));

    /// <summary>Sends it back with one point about the claim as a whole.</summary>
    public async Task<ReturnedClaim> ReturnAsync(string text = "请补充回单") => PortalTestHost.Done(await AsVerifier.RunAsync(await ReturnCommandAsync(text)));

    /// <summary>The return on the revision that a person who looks now would see.</summary>
    public async Task<ReturnClaim> ReturnCommandAsync(string text) =>
        new ReturnClaim(Guid.NewGuid(), Id, await RevisionAsync(), [new PointToAnswer(ClaimReturnTargets.Whole, text)]);

    /// <summary>Answers every open point of the return; the claim stays with the company.</summary>
    public async Task AnswerPointsAsync(string answer = "已更换回单")
    {
        foreach (var point in (await ReadAsync()).OpenReturnItems.ToList())
        {
            PortalTestHost.Done(await AsOwner.RunAsync(new AnswerClaimReturnItem(Guid.NewGuid(), Id, point.Id, answer)));
        }
    }

    /// <summary>Answers every open point and hands the claim in again.</summary>
    public async Task AnswerReturnAsync(string answer = "已更换回单")
    {
        await AnswerPointsAsync(answer);
        PortalTestHost.Done(await AsOwner.RunAsync(new AnswerClaimReturn(Guid.NewGuid(), Id, await RevisionAsync())));
    }

    public async Task<DecidedClaimLine> DecideAsync(Guid lineId, LineDecision decision, string? certified = null, string? reason = null) =>
        PortalTestHost.Done(await AsVerifier.RunAsync(new DecideClaimLine(Guid.NewGuid(), Id, await RevisionAsync(), lineId, decision, certified, reason)));

    public async Task VerifyAsync() => PortalTestHost.Done(await AsVerifier.RunAsync(new VerifyClaim(Guid.NewGuid(), Id, await RevisionAsync())));

    public async Task<ApprovedClaim> ApproveAsync() => PortalTestHost.Done(await AsApprover.RunAsync(await ApprovalAsync()));

    /// <summary>The approval with the figures that the approver sees now.</summary>
    public async Task<ApproveClaim> ApprovalAsync()
    {
        var rehearsal = PortalTestHost.Done(await AsApprover.AskAsync(new RehearseClaimApproval(Id)));
        return new ApproveClaim(Guid.NewGuid(), Id, rehearsal.Revision, rehearsal.Calculation.Subsidy);
    }

    /// <summary>From nothing to a verified claim of one certified invoice.</summary>
    public async Task VerifiedAsync(decimal amount)
    {
        var line = await SubmittedAsync(amount);
        await TakeAsync();
        await DecideAsync(line, LineDecision.Certified);
        await VerifyAsync();
    }

    public async Task<ApprovedClaim> ApprovedAsync(decimal amount)
    {
        await VerifiedAsync(amount);
        return await ApproveAsync();
    }

    /// <summary>A batch with this claim alone.</summary>
    public async Task<MadeBatch> BatchAsync() => PortalTestHost.Done(await AsFinance.RunAsync(await BatchCommandAsync()));

    public async Task<MakePaymentBatch> BatchCommandAsync() =>
        new(Guid.NewGuid(), PortalTestHost.Shanghai, [Id], (await ReadAsync()).Subsidy ?? Money.Zero);

    /// <summary>A released batch with this claim alone, of what a payer bears of it.</summary>
    public async Task<PaymentBatch> ReleasedAsync(Payer payer = Payer.City)
    {
        var amount = (await ReadAsync()).PayableOf(payer) ?? Money.Zero;
        var made = PortalTestHost.Done(await AsFinance.RunAsync(new MakePaymentBatch(Guid.NewGuid(), PortalTestHost.Shanghai, [Id], amount, payer)));
        PortalTestHost.Done(await AsTreasurer.RunAsync(new ReleasePaymentBatch(Guid.NewGuid(), made.Id, made.Revision, made.Total)));
        return await Host.ReadAsync(db => db.Batches.AsNoTracking().Include(b => b.Orders).SingleAsync(b => b.Id == made.Id));
    }

    /// <summary>From an empty draft to the bank's confirmation.</summary>
    public async Task<PaymentBatch> PaidAsync(decimal amount)
    {
        await ApprovedAsync(amount);
        var batch = await ReleasedAsync();
        PortalTestHost.Done(await AsFinance.RunAsync(new RecordPayment(
            Guid.NewGuid(), batch.Id, batch.Revision, batch.Orders[0].Id, $"BANK{Guid.NewGuid():N}", Host.Clock.Today)));
        return batch;
    }

    public Task<int> RevisionAsync() => Host.ReadAsync(db => db.Claims.Where(c => c.Id == Id).Select(c => c.Revision).SingleAsync());

    /// <summary>The claim as it stands in the database.</summary>
    public Task<CostClaim> ReadAsync() =>
        Host.ReadAsync(db => db.Claims.AsNoTracking().AsSplitQuery().Include(c => c.Lines).Include(c => c.Documents)
            .Include(c => c.Rounds.OrderBy(r => r.Number)).Include(c => c.ReturnItems.OrderBy(i => i.Position)).AsSplitQuery().SingleAsync(c => c.Id == Id));
}
