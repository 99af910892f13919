using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Identity;

namespace SubsidyPortal.Application.Claims;

/// <summary>A part of the queue.</summary>
public enum ClaimTab
{
    /// <summary>What waits for somebody with the reader's roles, what the reader has in hand, and what nobody has.</summary>
    Mine,
    ToTake,
    InVerification,
    Returned,
    ForApproval,
    Payable,
    InPayment,
    Paid,
    Ended,
    All,
}

/// <summary>Order of the queue.</summary>
public enum ClaimSort
{
    /// <summary>What is due first comes first.</summary>
    Due,

    /// <summary>What was submitted last comes first.</summary>
    Newest,
}

/// <summary>
/// One page of the claims queue. Pages hang on the last row seen, not on a row count, so that a deep page costs as little as
/// the first.
/// </summary>
/// <param name="Text">Part of a claim number, company name, credit code, or of the contract's number or title; two Chinese characters are enough.</param>
/// <param name="Track">Track code, or null.</param>
/// <param name="After">Cursor: the page after this row.</param>
/// <param name="Before">Cursor: the page before this row.</param>
/// <param name="Last">The last page.</param>
/// <param name="Size">1 to 100 rows.</param>
[AllowedFor(Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer, Role.ProgramManager, Role.Auditor)]
public sealed record ListClaims(
    ClaimTab Tab = ClaimTab.Mine, string? Text = null, string? Track = null, ClaimSort Sort = ClaimSort.Due, string? After = null, string? Before = null, bool Last = false, int Size = 20)
    : IQuery<ClaimQueuePage>;

/// <summary>A page of the queue.</summary>
/// <param name="Counts">How many claims each tab has, without the other filters.</param>
/// <param name="Total">How many match all filters.</param>
public sealed record ClaimQueuePage(IReadOnlyList<ClaimRow> Rows, int Total, IReadOnlyDictionary<ClaimTab, int> Counts, bool HasPrevious, bool HasNext, DateOnly Today);

/// <summary>One claim in the queue.</summary>
/// <param name="Cursor">To hang the next or the previous page on.</param>
/// <param name="Amount">Sum of its invoices.</param>
public sealed record ClaimRow(
    Guid Id,
    string Number,
    string Company,
    string? CompanyEnglish,
    string Track,
    ClaimStatus Status,
    int Invoices,
    Money Amount,
    Money? Subsidy,
    DateOnly? SubmittedOn,
    DateOnly? DueOn,
    string AssignedName,
    string AssignedLatinName,
    string Cursor);

internal sealed class ListClaimsHandler(PortalDb db, Actor actor, CityClock clock, ClaimsAccess access) : IQueryHandler<ListClaims, ClaimQueuePage>
{
    private const int MostText = 100;

    public async Task<ClaimQueuePage> HandleAsync(ListClaims query, CancellationToken cancellationToken)
    {
        var visible = access.Visible().AsNoTracking().Where(c => c.SubmittedOn != null && c.CompanyId != (actor.CompanyId ?? Guid.Empty));
        var all = visible.Where(OfTab(ClaimTab.All));
        var byStatus = await all.GroupBy(c => c.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var mine = await visible.Where(OfTab(ClaimTab.Mine)).CountAsync(cancellationToken);
        var filtered = Filter(visible.Where(OfTab(query.Tab)), query);
        var total = await filtered.CountAsync(cancellationToken);
        var page = await ClaimPaging.TakeAsync(filtered, query, cancellationToken);
        var rows = await RowsAsync(page.Claims, query.Sort, cancellationToken);
        var counts = Enum.GetValues<ClaimTab>().ToDictionary(t => t, t => t == ClaimTab.Mine ? mine : byStatus.Where(s => StatesOf(t).Contains(s.Key)).Sum(s => s.Value));
        return new ClaimQueuePage(rows, total, counts, page.HasPrevious, page.HasNext, clock.Today);
    }

    private static ClaimStatus[] StatesOf(ClaimTab tab) => tab switch
    {
        ClaimTab.ToTake => [ClaimStatus.Submitted],
        ClaimTab.InVerification => [ClaimStatus.InVerification],
        ClaimTab.Returned => [ClaimStatus.Returned],
        ClaimTab.ForApproval => [ClaimStatus.Verified],
        ClaimTab.Payable => [ClaimStatus.Approved],
        ClaimTab.InPayment => [ClaimStatus.InPayment],
        ClaimTab.Paid => [ClaimStatus.Paid, ClaimStatus.PartlyRecovered, ClaimStatus.Recovered],
        ClaimTab.Ended => [ClaimStatus.Rejected, ClaimStatus.Withdrawn],
        _ => Enum.GetValues<ClaimStatus>(),
    };

    private System.Linq.Expressions.Expression<Func<CostClaim, bool>> OfTab(ClaimTab tab)
    {
        var states = StatesOf(tab);
        if (tab != ClaimTab.Mine)
        {
            return c => states.Contains(c.Status);
        }

        var me = actor.UserId;
        var waiting = WaitingForRoles();
        var verifies = actor.Is(Role.IntakeOfficer);
        return c => waiting.Contains(c.Status) || (c.Status == ClaimStatus.InVerification && (c.AssignedTo == me || (verifies && c.AssignedTo == null)));
    }

    private ClaimStatus[] WaitingForRoles() =>
        [.. ClaimTransitions.Table.All
            .Where(t => t.Act is ClaimAct.Take or ClaimAct.Approve or ClaimAct.PutInBatch && t.Roles.Any(actor.Is)).Select(t => t.From).Distinct()];

    private IQueryable<CostClaim> Filter(IQueryable<CostClaim> claims, ListClaims query)
    {
        if (query.Track is { Length: > 0 } track)
        {
            claims = claims.Where(c => db.Applications.Any(a => a.Id == c.ApplicationId && a.Track == track));
        }

        var text = TypedText.Narrow(query.Text);
        if (text.Length == 0)
        {
            return claims;
        }

        text = text.Length > MostText ? text[..MostText] : text;
        var code = text.ToUpperInvariant();
        var like = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return claims.Where(c => c.Number.Contains(code)
            || db.Applications.Any(a => a.Id == c.ApplicationId && db.Contracts.Any(k => k.Id == a.ContractId
                && (EF.Functions.ILike(k.Terms.Number, like, "\\") || EF.Functions.ILike(k.Terms.Title, like, "\\"))))
            || db.Companies.Any(o => o.Id == c.CompanyId && (o.Name.Contains(text) || o.Uscc.Contains(code) || EF.Functions.ILike(o.EnglishName ?? "", like, "\\"))));
    }

    private async Task<IReadOnlyList<ClaimRow>> RowsAsync(IReadOnlyList<Guid> ids, ClaimSort sort, CancellationToken cancellationToken)
    {
        var rows = await (
            from c in db.Claims.AsNoTracking()
            join a in db.Applications on c.ApplicationId equals a.Id
            join o in db.Companies on c.CompanyId equals o.Id
            join u in db.Users on c.AssignedTo equals u.Id into people
            from u in people.DefaultIfEmpty()
            where ids.Contains(c.Id)
            select new
            {
                Claim = new { c.Id, c.Number, c.Status, c.Subsidy, c.SubmittedOn, c.DueOn, c.AssignedTo },
                Amounts = c.Lines.Select(l => l.Amount).ToList(),
                Company = new { o.Name, o.EnglishName },
                a.Track,
                Assigned = u == null ? null : new { u.DisplayName, u.LatinName },
            }).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(r => Position(ids, r.Claim.Id)).Select(r => new ClaimRow(
            r.Claim.Id, r.Claim.Number, r.Company.Name, r.Company.EnglishName, r.Track, r.Claim.Status, r.Amounts.Count, Money.Sum(r.Amounts), r.Claim.Status == ClaimStatus.Rejected ? null : r.Claim.Subsidy,
            r.Claim.SubmittedOn, r.Claim.DueOn, r.Assigned?.DisplayName ?? "", r.Assigned?.LatinName ?? "",
            ClaimPaging.CursorOf(sort == ClaimSort.Due ? r.Claim.DueOn : r.Claim.SubmittedOn, r.Claim.Number)))];
    }

    private static int Position(IReadOnlyList<Guid> ids, Guid id)
    {
        var i = 0;
        while (ids[i] != id)
        {
            i++;
        }

        return i;
    }
}
