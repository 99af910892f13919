using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Applications;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Applications;

/// <summary>What is proposed about an award.</summary>
public enum ProposalKind
{
    /// <summary>To take it away (撤销).</summary>
    Revocation,

    /// <summary>To make it smaller (核减).</summary>
    Reduction,
}

/// <summary>
/// One page of the revocations and reductions of awards that one approver has proposed and that wait for another: what waits longest
/// comes first. A case whose company the reader has a conflict of interest with isn't among them, and isn't counted.
/// </summary>
/// <param name="Kind">One kind, or null for both.</param>
/// <param name="Search">Part of a number, company, credit code or contract, as in the queue.</param>
/// <param name="Move">Which page.</param>
/// <param name="Key">For after and before: the key of the neighbouring page; one that can't be read gives the first page.</param>
/// <param name="Size">Rows a page, 1 to 100.</param>
[AllowedFor(Role.Approver)]
public sealed record ListAwardProposals(ProposalKind? Kind = null, string? Search = null, PageMove Move = PageMove.First, string? Key = null, int Size = 20)
    : IQuery<AwardProposalPage>;

/// <summary>One page of the proposals.</summary>
/// <param name="Counts">How many there are of each kind, without the other filters.</param>
/// <param name="Total">How many the filters leave.</param>
/// <param name="Previous">Key that the page before this one ends at; null on the first page.</param>
/// <param name="Next">Key to go on from; null on the last page.</param>
public sealed record AwardProposalPage(
    IReadOnlyList<AwardProposal> Proposals, IReadOnlyDictionary<ProposalKind, int> Counts, int Total, string? Previous, string? Next);

/// <summary>A proposal that waits for its second person.</summary>
/// <param name="ApplicationId">The case.</param>
/// <param name="Number">Of the case.</param>
/// <param name="CompanyName">Registered name.</param>
/// <param name="CompanyEnglishName">English name, may be missing.</param>
/// <param name="Held">What the company holds now, yuan.</param>
/// <param name="Amount">What the award is to be, yuan; null for a revocation.</param>
/// <param name="ProposedBy">Null for an erased account.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="IsOwn">True for the proposer, who can only take it back.</param>
public sealed record AwardProposal(
    Guid ApplicationId, string Number, string CompanyName, string? CompanyEnglishName, Money Held, Money? Amount, PersonView? ProposedBy, DateTimeOffset ProposedAt, bool IsOwn);

internal sealed class ListAwardProposalsHandler(PortalDb db, Actor actor, CaseListAccess cases, OfficerDirectory officers)
    : IQueryHandler<ListAwardProposals, AwardProposalPage>
{
    public async Task<AwardProposalPage> HandleAsync(ListAwardProposals query, CancellationToken cancellationToken)
    {
        var counted = await Open(cases.Visible()).GroupBy(p => p.Reduces).Select(g => new { Reduces = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var counts = Enum.GetValues<ProposalKind>().ToDictionary(k => k, k => counted.Find(c => c.Reduces == (k == ProposalKind.Reduction))?.Count ?? 0);
        var open = Open(cases.Filtered(new CaseFilter(Search: query.Search)));
        if (query.Kind is { } only)
        {
            var reduces = only == ProposalKind.Reduction;
            open = open.Where(p => p.Reduces == reduces);
        }

        var total = CaseListAccess.Searchable(query.Search).Length > 0 ? await open.CountAsync(cancellationToken)
            : query.Kind is { } kind ? counts.GetValueOrDefault(kind) : counts.Values.Sum();
        var start = SeekStart<DateTimeOffset>.Read(query.Move, query.Key, CasePageKey.Instant);
        var page = await PageAsync(open, start, query.Size, cancellationToken);
        if (page.Rows.Count == 0 && start.From is not null)
        {
            page = await PageAsync(open, start.Ahead, query.Size, cancellationToken);
        }

        var people = await officers.FindAsync(page.Rows.Select(p => p.ProposedBy), cancellationToken);
        return new AwardProposalPage(
            page.Rows.ConvertAll(p => new AwardProposal(
                p.Id, p.Number, p.CompanyName, p.CompanyEnglishName, Money.FromYuan(p.Held), p.Amount is { } amount ? Money.FromYuan(amount) : null,
                people.GetValueOrDefault(p.ProposedBy), p.ProposedAt, p.ProposedBy == actor.UserId)),
            counts, total, page.HasPrevious ? KeyOf(page.Rows[0]) : null, page.HasNext ? KeyOf(page.Rows[^1]) : null);
    }

    private static Task<SeekPage<OpenProposal>> PageAsync(
        IQueryable<OpenProposal> open, SeekStart<DateTimeOffset> start, int size, CancellationToken cancellationToken)
    {
        var (backwards, from) = start;
        IQueryable<OpenProposal> sorted = backwards
            ? open.OrderByDescending(p => p.ProposedAt).ThenByDescending(p => p.Number)
            : open.OrderBy(p => p.ProposedAt).ThenBy(p => p.Number);
        if (from is { } row)
        {
            sorted = backwards
                ? sorted.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.ProposedAt, p.Number), ValueTuple.Create(row.Value, row.Number)))
                : sorted.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.ProposedAt, p.Number), ValueTuple.Create(row.Value, row.Number)));
        }

        return SeekPage<OpenProposal>.TakeAsync(sorted, backwards, from is not null, size, cancellationToken);
    }

    /// <summary>
    /// A proposal is kept as one JSON value of a case; its day and its person are read out of it by the database, so that neither the
    /// value nor anything else of the wide row is sent. Held is what <see cref="Domain.Applications.SubsidyApplication.Held"/> says.
    /// </summary>
    private IQueryable<OpenProposal> Open(IQueryable<CaseListRow> rows) =>
        from p in db.Database.SqlQuery<ProposedChange>($"""
            SELECT id, reduction IS NOT NULL AS reduces, (reduction ->> 'amount')::numeric AS amount,
                   CASE status WHEN 'Closed' THEN claimed_amount ELSE coalesce(award_amount, 0) END AS held,
                   (coalesce(reduction, revocation) ->> 'proposedBy')::uuid AS proposed_by,
                   (coalesce(reduction, revocation) ->> 'proposedAt')::timestamptz AS proposed_at
              FROM applications
             WHERE (status = 'Awarded' AND revocation IS NOT NULL) OR reduction IS NOT NULL
            """)
        join r in rows on p.Id equals r.ApplicationId
        select new OpenProposal
        {
            Id = p.Id,
            Number = r.Number,
            CompanyName = r.CompanyName,
            CompanyEnglishName = r.CompanyEnglishName,
            Reduces = p.Reduces,
            Amount = p.Amount,
            Held = p.Held,
            ProposedBy = p.ProposedBy,
            ProposedAt = p.ProposedAt,
        };

    private static string KeyOf(OpenProposal proposal) => CasePageKey.Of(proposal.ProposedAt, proposal.Number);

    private sealed record ProposedChange(Guid Id, bool Reduces, decimal? Amount, decimal Held, Guid ProposedBy, DateTimeOffset ProposedAt);

    private sealed class OpenProposal
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string CompanyName { get; init; }

        public required string? CompanyEnglishName { get; init; }

        public required bool Reduces { get; init; }

        public required decimal? Amount { get; init; }

        public required decimal Held { get; init; }

        public required Guid ProposedBy { get; init; }

        public required DateTimeOffset ProposedAt { get; init; }
    }
}
