using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;

namespace SubsidyPortal.Application.Ledger;

/// <summary>One ledger entry with its postings, its cause and the check of its hash.</summary>
[AllowedFor(Role.Auditor, Role.ProgramManager, Role.FinanceOfficer, Role.Treasurer)]
public sealed record GetLedgerEntry(Guid Id) : IQuery<LedgerEntryDetailView>;

/// <summary>A posting.</summary>
public sealed record LedgerPostingView(int Line, string Account, string Pool, AccountKind Kind, Money Amount);

/// <summary>One entry, whole.</summary>
public sealed record LedgerEntryDetailView
{
    public required Guid Id { get; init; }

    public required long Sequence { get; init; }

    public required LedgerStep Step { get; init; }

    public required DateOnly EffectiveOn { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Null where the account was erased.</summary>
    public required PersonView? RecordedBy { get; init; }

    public required Guid RecordedById { get; init; }

    public required Guid? CaseId { get; init; }

    /// <summary>Case number, claim number or budget document.</summary>
    public required string CaseNumber { get; init; }

    public required Guid? ClaimId { get; init; }

    public required string? Reason { get; init; }

    /// <summary>The entry that this one corrects.</summary>
    public required Guid? Corrects { get; init; }

    /// <summary>Entries that correct this one.</summary>
    public required IReadOnlyList<Guid> CorrectedBy { get; init; }

    public required IReadOnlyList<LedgerPostingView> Postings { get; init; }

    public required string StoredHash { get; init; }

    /// <summary>True if the hash of the row as it stands now is the one that was kept.</summary>
    public required bool HashAgrees { get; init; }

    /// <summary>The text that was hashed, for anybody to recompute it.</summary>
    public required string Payload { get; init; }
}

internal sealed class GetLedgerEntryHandler(LedgerAccess access, OfficerDirectory people) : IQueryHandler<GetLedgerEntry, LedgerEntryDetailView>
{
    public async Task<LedgerEntryDetailView> HandleAsync(GetLedgerEntry query, CancellationToken cancellationToken)
    {
        var entry = await access.Visible().Include(t => t.Postings).SingleOrDefaultAsync(t => t.Id == query.Id, cancellationToken) ?? throw new NotFoundException();
        var corrections = await access.Visible().Where(t => t.Corrects == entry.Id).OrderBy(t => t.Sequence).Select(t => t.Id).ToListAsync(cancellationToken);
        var names = await people.FindAsync([entry.RecordedBy], cancellationToken);
        return new LedgerEntryDetailView
        {
            Id = entry.Id,
            Sequence = entry.Sequence,
            Step = entry.Step,
            EffectiveOn = entry.EffectiveOn,
            RecordedAt = entry.RecordedAt,
            RecordedBy = names.GetValueOrDefault(entry.RecordedBy),
            RecordedById = entry.RecordedBy,
            CaseId = entry.CaseId,
            CaseNumber = entry.CaseNumber,
            ClaimId = entry.ClaimId,
            Reason = entry.Reason,
            Corrects = entry.Corrects,
            CorrectedBy = corrections,
            Postings = [.. entry.Postings.OrderBy(p => p.Line).Select(ViewOf)],
            StoredHash = entry.PayloadHash,
            HashAgrees = entry.HashAgrees(),
            Payload = entry.CanonicalPayload(),
        };
    }

    private static LedgerPostingView ViewOf(LedgerPosting posting)
    {
        var (pool, kind) = BudgetAccount.Parse(posting.Account);
        return new LedgerPostingView(posting.Line, posting.Account, pool, kind, posting.Amount);
    }
}
