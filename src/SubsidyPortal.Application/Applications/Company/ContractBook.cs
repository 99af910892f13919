using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Finds or makes the contract of a submission and binds the draft's lines to its lines: one contract may feed applications in
/// different tracks, a line only one of them, and a track only one application of a contract. All of them must state number, sum, dates
/// and seller alike.
/// </summary>
public sealed class ContractBook(PortalDb db, IIdentifiers identifiers, AuditTrail audit)
{
    private static readonly ApplicationStatus[] Ended =
        [ApplicationStatus.Rejected, ApplicationStatus.Withdrawn, ApplicationStatus.Lapsed, ApplicationStatus.Revoked];

    /// <summary>Writes terms and lines; the returned lines carry the contract line that each stands for, in the order of the draft.</summary>
    /// <exception cref="RuleViolationException">
    /// <c>application.contract-already-used</c>, <c>application.contract-differs</c> or <c>draft.lines-exceed-total</c>.
    /// </exception>
    public async Task<(Contract Contract, IReadOnlyList<DraftLineContent> Lines)> BindAsync(
        SubsidyApplication application, DraftContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(content);
        var contract = await FindAsync(application, content.Terms, cancellationToken);
        var others = contract is null ? [] : await OthersAsync(application, contract.Id, cancellationToken);
        if (others.Exists(o => o.Program == application.Program && o.Track == application.Track))
        {
            throw new RuleViolationException(ApplicationErrors.ContractAlreadyUsed(content.Terms.Number));
        }

        RequireAgreement(content.Terms, others);
        if (contract is null)
        {
            contract = new Contract(identifiers.New(), application.CompanyId, application.City, content.Terms);
            db.Contracts.Add(contract);
        }
        else if (others.TrueForAll(o => o.IsReturned))
        {
            RecordCorrection(application, contract.Terms, content.Terms);
            contract.Correct(content.Terms);
        }

        var used = others.SelectMany(o => o.Lines).ToDictionary(l => l.ContractLineId, l => l.Amount);
        var bound = Bind(contract, content, used.Keys);
        var fen = used.Values.Concat(bound.Select(l => l.Amount)).Sum(amount => amount.Fen);
        if (fen > content.Terms.Total.Fen)
        {
            throw new RuleViolationException(DraftErrors.LinesExceedTotal(Money.FromFen(Math.Min(fen, Money.MaxFen)), content.Terms.Total));
        }

        foreach (var line in bound)
        {
            contract.SetLine(line.ContractLineId!.Value, Domain.Programs.EnumCode.Of(line.Kind), line.Description, line.Page, line.Amount);
        }

        return (contract, bound);
    }

    /// <summary>
    /// Another case under way stands on what it stated and was checked on. One that was returned may still be corrected, and is
    /// asked the same when it comes back.
    /// </summary>
    private static void RequireAgreement(ContractTerms terms, IEnumerable<OtherUse> others)
    {
        foreach (var other in others.Where(o => !o.IsReturned))
        {
            if (other.Terms is { } there && terms.DifferenceFrom(there) is var (fact, value))
            {
                throw new RuleViolationException(ApplicationErrors.ContractDiffers(other.Number, fact, value));
            }
        }
    }

    private async Task<Contract?> FindAsync(SubsidyApplication application, ContractTerms terms, CancellationToken cancellationToken)
    {
        var namesake = await db.Contracts.Where(c => c.CompanyId == application.CompanyId && c.Terms.NumberKey == terms.NumberKey)
            .Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken);

        // An answered return keeps its contract, also where the number itself is corrected, unless the number is that of a contract
        // which only ended cases used: then it was that one all along.
        if (application.ContractId is { } bound && namesake is { } other && other != bound)
        {
            await LockAsync(bound, cancellationToken);
            await LockAsync(other, cancellationToken);
            if ((await OthersAsync(application, other, cancellationToken)).Count > 0)
            {
                throw new RuleViolationException(ApplicationErrors.ContractAlreadyUsed(terms.Number));
            }

            RequireAgreement(terms, await OthersAsync(application, bound, cancellationToken));
        }

        if ((namesake ?? application.ContractId) is not { } id)
        {
            return null;
        }

        await LockAsync(id, cancellationToken);
        return await db.Contracts.Include(c => c.Lines.OrderBy(l => l.Position)).SingleAsync(c => c.Id == id, cancellationToken);
    }

    private Task<int> LockAsync(Guid contract, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT 1 FROM contracts WHERE id = {contract} FOR UPDATE", cancellationToken);

    /// <summary>The other live cases on a contract, with what they state and the lines they ask money for.</summary>
    private async Task<List<OtherUse>> OthersAsync(SubsidyApplication application, Guid contract, CancellationToken cancellationToken)
    {
        var others = await db.Applications.AsNoTracking()
            .Where(a => a.ContractId == contract && a.Id != application.Id && !Ended.Contains(a.Status))
            .Select(a => new
            {
                a.Number,
                a.Program,
                a.Track,
                a.Status,

                // One by one each is looked up by its case; both together would number the rounds of every case first.
                a.Rounds.OrderByDescending(r => r.Number).First().Answers,
                a.Rounds.OrderByDescending(r => r.Number).First().SubmittedOn,
                Lines = a.Lines.Where(l => l.Live).Select(l => new UsedLine(l.ContractLineId, l.Amount)).ToList(),
            })
            .ToListAsync(cancellationToken);
        return [.. others.Select(o => new OtherUse(
            o.Number, o.Program, o.Track, o.Status == ApplicationStatus.Returned, CaseContract.Read(o.Answers, o.SubmittedOn), o.Lines))];
    }

    private void RecordCorrection(SubsidyApplication application, ContractTerms before, ContractTerms after)
    {
        var (was, now) = (Described(before), Described(after));
        var different = now.Keys.Where(key => was[key] != now[key]).ToHashSet();
        if (different.Count > 0)
        {
            audit.Record(
                "application.contract-corrected",
                new AuditSubject(application.City, "application", application.Id.ToString(), application.Id),
                was.Where(f => different.Contains(f.Key)).ToDictionary(),
                now.Where(f => different.Contains(f.Key)).ToDictionary());
        }
    }

    private static Dictionary<string, string> Described(ContractTerms terms) => new()
    {
        [DraftFields.ContractNumber] = terms.Number,
        [DraftFields.ContractTitle] = terms.Title,
        [DraftFields.ContractKind] = terms.Kind,
        [DraftFields.ContractTotal] = terms.Total.ToString(),
        [DraftFields.SignedOn] = DayText.Iso(terms.SignedOn),
        [DraftFields.StartsOn] = DayText.Iso(terms.StartsOn),
        [DraftFields.EndsOn] = DayText.Iso(terms.EndsOn),
        [DraftFields.Seller] = terms.SellerName,
        [DraftFields.SellerUscc] = terms.SellerUscc ?? "",
    };


    private List<DraftLineContent> Bind(Contract contract, DraftContent content, IReadOnlyCollection<Guid> used)
    {
        var named = content.Lines.Select(l => l.ContractLineId).OfType<Guid>().ToHashSet();
        var free = contract.Lines.ToDictionary(l => l.Id);
        var bound = new List<DraftLineContent>();
        foreach (var line in content.Lines)
        {
            var id = line.ContractLineId is { } given && free.ContainsKey(given)
                ? given
                : free.Values.FirstOrDefault(l => !named.Contains(l.Id) && SameLine(l, line))?.Id ?? identifiers.New();
            if (used.Contains(id))
            {
                throw new RuleViolationException(ApplicationErrors.ContractAlreadyUsed(contract.Terms.Number));
            }

            free.Remove(id);
            bound.Add(line with { ContractLineId = id });
        }

        return bound;
    }

    // The same words, page and amount are the same line, also when somebody types it again: a line is paid for once.
    private static bool SameLine(ContractLine line, DraftLineContent typed) =>
        line.Amount == typed.Amount && KeyOf(line.Description) == KeyOf(typed.Description) && KeyOf(line.Page) == KeyOf(typed.Page);

    private static string KeyOf(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    private sealed record UsedLine(Guid ContractLineId, Money Amount);

    private sealed record OtherUse(string Number, string Program, string Track, bool IsReturned, ContractTerms? Terms, IReadOnlyList<UsedLine> Lines);
}
