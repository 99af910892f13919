using System.Globalization;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Tests.Claims;

/// <summary>Awards and claims for tests, brought through the aggregates.</summary>
internal sealed class ClaimSample
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    private static int invoices;

    public static Signed Owner { get; } = By(1);

    public static Signed Verifier { get; } = By(2);

    public static Signed Approver { get; } = By(3);

    public static Signed Maker { get; } = By(4);

    public static Signed Releaser { get; } = By(5);

    public static Signed By(byte person) => new(new Guid(person, 0, 0, new byte[8]), new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), Today);

    /// <summary>An award of so many fen on a base of <paramref name="numerator"/>/<paramref name="denominator"/> fen.</summary>
    public static SubsidyApplication Award(long fen, long numerator, long denominator = 1, params (Payer Payer, long Fen)[] payers)
    {
        var award = Money.FromFen(fen);
        var record = new CalculationRecord(
            true, Money.FromFen(numerator / denominator), string.Create(CultureInfo.InvariantCulture, $"{numerator}/{denominator}"), award, award, 1, "", "hash", "{}")
        {
            PayerCeilings = payers.Length == 0 ? null : [.. payers.Select(p => new PayerAmount(p.Payer, Money.FromFen(p.Fen)))],
        };
        var roster = new DutyRoster(DutyGroup.Application, Guid.NewGuid(), []);
        var application = new SubsidyApplication(roster.CaseId, "SH25-C-00001", "310000", "program", "compute", Guid.NewGuid(), "310115", By(11));
        var amount = Money.FromFen(Math.Max(1, numerator / denominator));
        application.Submit(
            new Submission(Guid.NewGuid(), Guid.NewGuid(), "310115", [new SubmittedLine(Guid.NewGuid(), Guid.NewGuid(), "compute", "", "", amount)], "{}", "{}", record),
            roster, Today, By(11));
        application.Take(roster, Guid.NewGuid, By(12));
        foreach (var check in application.Checks.Select(c => c.Code).ToList())
        {
            application.SettleCheck(check, CheckState.Pass, "test", null, ReviewReasons.None, roster, By(12));
        }

        application.VerifyLine(application.Lines[0].Id, amount, "compute", null, roster, By(12));
        application.PassCheck(ReviewReasons.None, roster, By(12));
        var reason = award == record.AwardCeiling ? "" : "低于上限";
        application.Recommend(award, reason, record, roster, By(13));
        application.Approve(Guid.NewGuid(), award, reason, record, null, Today, Today.AddDays(-1), roster, By(14));
        application.ConfirmAward(roster, By(14));
        return application;
    }

    public static DutyRoster Roster(CostClaim claim) => new(DutyGroup.Claim, claim.Id, []);

    public static ClaimEntry Entry(CostClaim claim, long fen, long? paidFen = null, string? invoiceNumber = null)
    {
        var file = EvidenceFile.Of(DocumentHash.Parse(new string('a', 64)), "invoice.pdf", DocumentKind.Pdf, 10);
        var invoice = claim.AddDocument(Guid.NewGuid(), EvidenceSlot.Invoice, file, Owner).Id;
        var proof = claim.AddDocument(Guid.NewGuid(), EvidenceSlot.PaymentProof, file, Owner).Id;
        invoiceNumber ??= string.Create(CultureInfo.InvariantCulture, $"2531{Interlocked.Increment(ref invoices):0000000000000000}");
        return new ClaimEntry(
            Guid.NewGuid(), "", invoiceNumber, "2026-02-20", "示例云计算有限公司", "2026-02",
            Money.FromFen(fen).ToString(), Money.FromFen(paidFen ?? fen).ToString(), invoice, proof);
    }

    /// <summary>What a round keeps; the domain doesn't look into it.</summary>
    public static ClaimHandIn HandIn => new(Guid.NewGuid(), "{}");

    /// <summary>One point about the claim as a whole.</summary>
    public static ReturnPoint[] Point(string text) => [new(Guid.NewGuid(), "claim", text)];

    /// <summary>A claim in verification with one invoice per amount.</summary>
    public static CostClaim InVerification(SubsidyApplication award, DutyRoster roster, params long[] fen)
    {
        var claim = new CostClaim(roster.CaseId, award, 1, Owner);
        foreach (var amount in fen)
        {
            claim.SaveEntry(Entry(claim, amount), Owner);
        }

        claim.Submit(award, VoucherTerms.None, HandIn, roster, Today.AddDays(20), Owner);
        claim.Take(roster, Verifier);
        return claim;
    }

    /// <summary>A verified claim of one invoice that counts in full.</summary>
    public static (CostClaim Claim, DutyRoster Roster) Verified(SubsidyApplication award, long fen)
    {
        var roster = new DutyRoster(DutyGroup.Claim, Guid.NewGuid(), []);
        var claim = InVerification(award, roster, fen);
        claim.DecideLine(claim.Lines[0].Id, LineDecision.Certified, Money.Zero, null, VoucherTerms.None, roster, Verifier);
        claim.Verify(roster, Verifier);
        return (claim, roster);
    }

    public static (CostClaim Claim, DutyRoster Roster) Approved(SubsidyApplication award, long fen)
    {
        var (claim, roster) = Verified(award, fen);
        claim.Approve(award, claim.CalculationAgainst(award).Subsidy, true, roster, Approver);
        return (claim, roster);
    }
}
