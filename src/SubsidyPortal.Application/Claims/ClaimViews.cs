using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Application.Claims;

/// <summary>A paper of a claim.</summary>
public sealed record ClaimDocumentView(Guid Id, EvidenceSlot Slot, EvidenceFile File, DateTimeOffset AddedAt)
{
    /// <summary>The company took it out; it is shown only because an invoice as submitted rests on it.</summary>
    public bool Removed { get; init; }

    /// <summary>For the company: the papers that are there, and those that a submitted invoice still rests on.</summary>
    internal static IReadOnlyList<ClaimDocumentView> Of(CostClaim claim) => Of(claim, d => !d.Removed);

    /// <summary>For everybody else: the same as it was handed in, without what the company does while it answers a return.</summary>
    internal static IReadOnlyList<ClaimDocumentView> HandedIn(CostClaim claim)
    {
        if (claim.Rounds.Count == 0)
        {
            return Of(claim); // from before rounds were kept
        }

        var latest = ClaimContent.Read(claim.Rounds.MaxBy(r => r.Number)!.Content).Documents.Select(d => d.Id).ToHashSet();
        return Of(claim, d => latest.Contains(d.Id));
    }

    private static IReadOnlyList<ClaimDocumentView> Of(CostClaim claim, Func<ClaimDocument, bool> there) =>
        [.. claim.Documents.Where(d => there(d) || claim.Lines.Any(l => l.InvoiceDocument == d.Id || l.ProofDocument == d.Id))
            .Select(d => new ClaimDocumentView(d.Id, d.Slot, d.File, d.AddedAt) { Removed = !there(d) })];
}

/// <summary>One point of a claim's return.</summary>
/// <param name="Target">See <see cref="ClaimReturnTargets"/>.</param>
public sealed record ClaimReturnItemView(Guid Id, int Round, int Position, string Target, string Text, string? Answer, DateTimeOffset? AnsweredAt)
{
    internal static IReadOnlyList<ClaimReturnItemView> Of(CostClaim claim) =>
        [.. claim.ReturnItems.OrderBy(i => i.Round).ThenBy(i => i.Position)
            .Select(i => new ClaimReturnItemView(i.Id, i.Round, i.Position, i.Target, i.Text, i.Answer, i.AnsweredAt))];

    /// <summary>For everybody but the company: an answer that was not handed in yet is none.</summary>
    internal static IReadOnlyList<ClaimReturnItemView> HandedIn(CostClaim claim)
    {
        var open = claim.ReturnItems.Where(i => !claim.IsHandedIn(i)).Select(i => i.Id).ToHashSet();
        return [.. Of(claim).Select(i => open.Contains(i.Id) ? i with { Answer = null, AnsweredAt = null } : i)];
    }
}

/// <summary>The award that a claim is against.</summary>
/// <param name="Base">Decided base, yuan.</param>
/// <param name="Contract">Number and title as printed.</param>
public sealed record ClaimAwardView(
    Guid ApplicationId,
    string Number,
    string Program,
    string Track,
    string TrackName,
    string TrackNameEnglish,
    Money Amount,
    Money Base,
    Money Claimed,
    string TraceHash,
    DateOnly? AwardedOn,
    string Contract,
    string ContractTitle,
    string Seller)
{
    /// <summary>What was decided, yuan; more than the amount where a reduction came after it.</summary>
    public Money? Decided { get; init; }

    /// <summary>The calculation that the award rests on; null where its facts weren't kept.</summary>
    public EstimateResult? Calculation { get; init; }

    /// <summary>Whether the voucher is deducted at purchase, and what of it the other claims have deducted.</summary>
    public VoucherTerms Vouchers { get; init; } = VoucherTerms.None;
}

/// <summary>One submitted invoice with the verifier's decision.</summary>
public sealed record ClaimLineView(
    Guid Id,
    int Position,
    string Invoice,
    DateOnly IssuedOn,
    string Seller,
    DateOnly ServiceMonth,
    Money Amount,
    Money Paid,
    Money Voucher,
    Money Provable,
    Guid InvoiceDocument,
    Guid ProofDocument,
    LineDecision Decision,
    Money? Certified,
    string? Reason)
{
    internal static ClaimLineView Of(ClaimLine line) => new(
        line.Id, line.Position, line.Invoice, line.IssuedOn, line.Seller, line.ServiceMonth, line.Amount, line.Paid, line.Voucher, line.Provable,
        line.InvoiceDocument, line.ProofDocument, line.Decision, line.Certified, line.Reason);

    /// <summary>For the company: what the verifier found only once it is said.</summary>
    internal static ClaimLineView Of(ClaimLine line, bool told) =>
        told ? Of(line) : Of(line) with { Decision = LineDecision.Undecided, Certified = null, Reason = null };
}

/// <summary>A signature under a claim, or the place for one.</summary>
/// <param name="Name">Empty while nobody has signed, or after the account was erased.</param>
/// <param name="At">When the person signed, or took the claim in hand.</param>
/// <param name="Done">False for somebody who has the claim in hand, or whose step has to be done again.</param>
/// <param name="Yours">The reader's own.</param>
public sealed record ClaimSignature(Duty Duty, string Name, string LatinName, DateTimeOffset? At, bool Done, bool Yours);

/// <summary>An act that the claim's state gives to one of the reader's roles.</summary>
/// <param name="Barred">The duty that the reader holds in this claim and that bars the act; null where none does.</param>
/// <param name="InOtherHands">Another officer is in charge of the verification, who alone may do it.</param>
public sealed record OfferedAct(ClaimAct Act, Duty? Barred, bool InOtherHands = false)
{
    /// <summary>Nothing bars the reader.</summary>
    public bool Free => Barred is null && !InOtherHands;
}

/// <summary>A past event of a claim.</summary>
/// <param name="Payer">Code of the one of several payers whose part it was about; null where it was about the whole claim.</param>
public sealed record ClaimEventView(string Type, DateTimeOffset At, string Name, string LatinName, string? Reason, string? Payer = null);
