using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using EngineLine = SubsidyPortal.Domain.Programs.Estimates.ContractLine;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Reads what else a company applied for in a year and track. A decision reads it after the company's counters are locked, so that no
/// award of the year is missing.
/// </summary>
public sealed class CompanyYears(PortalDb db)
{
    /// <summary>The other cases that a company handed in for a track in a year.</summary>
    public async Task<IReadOnlyList<OtherOfYear>> ReadAsync(SubsidyApplication application, int year, CancellationToken cancellationToken)
    {
        var round = new QueryRound(db);
        var others = Ask(round, application, year);
        await round.SendAsync(cancellationToken);
        return others.Value;
    }

    /// <summary>Asks for them in a round with something else.</summary>
    internal Answer<IReadOnlyList<OtherOfYear>> Ask(QueryRound round, SubsidyApplication application, int year)
    {
        var (id, company, program, track) = (application.Id, application.CompanyId, application.Program, application.Track);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return round
            .Ask(db.Applications
                .AsNoTracking()
                .Where(a => a.CompanyId == company && a.Program == program && a.Track == track && a.Id != id
                    && a.SubmittedOn >= from && a.SubmittedOn <= to && a.Status != ApplicationStatus.Revoked && a.Lines.Any(l => l.Live))
                .Select(a => new CaseOfYear(
                    a.Id,
                    a.Number,
                    a.Status,
                    a.Decision,
                    a.AwardAmount,
                    a.ClaimedAmount,
                    a.CertifiedAmount,
                    a.Rounds.OrderByDescending(r => r.Number).Select(r => r.Facts).First(),
                    a.Lines.Where(l => l.Live).Select(l => new LineOfYear(l.VerifiedKind ?? l.Kind, l.VerifiedAmount ?? l.Amount)).ToList())))
            .As<IReadOnlyList<OtherOfYear>>(cases => [.. cases.Select(c => c.AsOther())]);
    }

    /// <summary>The facts of a case with the other contracts of its year entered into the history.</summary>
    public static EstimateFacts Enter(IReadOnlyList<OtherOfYear> others, string track, PolicyVersion policy, EstimateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts with { History = CompanyYear.Enter(facts.History, policy, track, facts.Contract, [.. others.Select(o => o.Contract)]) };
    }

    /// <summary>The awards of the year, of other contracts, that hold more than the rate of the whole year gives them, the largest excess first.</summary>
    public async Task<IReadOnlyList<YearAward>> AboveTheYearAsync(
        SubsidyApplication application, PolicyVersion policy, EstimateFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(facts);
        var others = await ReadAsync(application, facts.AsOf.Year, cancellationToken);
        var entitled = CompanyYear.Entitlements(policy, application.Track, facts.Contract, [.. others.Select(o => o.Contract)]);
        return [.. others.Zip(entitled).Where(o => o.Second is { } due && o.First.Contract.Award > due)
            .Select(o => new YearAward(o.First.Id, o.First.Number, o.First.Status, o.First.Contract.Award!.Value, o.Second!.Value))
            .OrderByDescending(o => o.Excess).ThenBy(o => o.Number, StringComparer.Ordinal)];
    }

    private sealed record CaseOfYear(
        Guid Id, string Number, ApplicationStatus Status, Decision? Decision, Money? AwardAmount, Money ClaimedAmount, Money CertifiedAmount, string Facts, List<LineOfYear> Lines)
    {
        public OtherOfYear AsOther()
        {
            var facts = EstimateFactsJson.Read(Decision?.Calculation.Facts ?? Facts);
            facts = facts with { Contract = facts.Contract with { Lines = ValueList.From(Lines.Select(l => new EngineLine(KindOf(l.Kind), l.Amount))) } };

            // A closed case keeps what was claimed. What a reduction took off is held no longer, whether it has come back or not yet.
            var closed = Status == ApplicationStatus.Closed;
            var contract = new YearContract(facts, AwardAmount is { } award ? (closed ? ClaimedAmount : award) : null, closed ? CertifiedAmount : null);
            return new OtherOfYear(Id, Number, Status, contract);
        }
    }

    private sealed record LineOfYear(string Kind, Money Amount);

    private static LineKind KindOf(string code) =>
        EnumCode.TryParse<LineKind>(code, out var kind) ? kind : throw new InvalidOperationException($"{code} is no kind of line.");
}

/// <summary>Another case of a company's year in a track, and its contract as it counts there.</summary>
public sealed record OtherOfYear(Guid Id, string Number, ApplicationStatus Status, YearContract Contract);

/// <summary>An award that holds more than the rate of the whole year gives its contract.</summary>
/// <param name="Held">What the company holds, yuan.</param>
/// <param name="Entitled">What the contract may get at the rate of the whole year.</param>
public sealed record YearAward(Guid Id, string Number, ApplicationStatus Status, Money Held, Money Entitled)
{
    /// <summary>What may be offset against another contract of the year, or be reduced.</summary>
    public Money Excess => Held - Entitled;
}
