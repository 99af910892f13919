using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using static SubsidyPortal.Domain.Applications.CheckState;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Answers the checks that the portal can answer from what it knows: register facts, other cases, papers on file, the calculation.
/// What it can't know stays unknown, which is never a pass, and what a person settled stays as it is.
/// </summary>
public sealed class PortalChecks(PortalDb db, CityClock clock, CaseCalculator calculator, SupplierLists suppliers)
{
    /// <summary>One is the answer, as a rule; a paper that many cases had and dropped is no reason to read all of them.</summary>
    private const int HoldersAtOnce = 20;

    /// <summary>Settles all of the portal's checks of a case that was taken, on the facts as they are now.</summary>
    /// <returns>The calculation that it settled them with.</returns>
    public async Task<EstimateResult> SettleAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var terms = (await CaseContract.OfLoadedAsync(db, application, cancellationToken))!;
        var round = new QueryRound(db);
        var itsCompany = round.Ask(db.Companies.AsNoTracking().Where(c => c.Id == application.CompanyId));
        var sameNumber = round.Ask(CasesWithNumber(application, terms).Take(1));
        var holders = round.Ask(PaperHolders(application, after: ""));
        var otherLines = round.Ask(LinesOfOtherCases(application));
        var listing = suppliers.Ask(round, application.Program, application.Track, terms);
        var preview = calculator.AskPreview(round, application);
        await round.SendAsync(cancellationToken);

        var company = itsCompany.Value.Single();
        var estimate = await preview(cancellationToken);
        Settle(CheckCodes.Registered, Registered(company, application.City));
        Settle(CheckCodes.Credit, Credit(application, company));
        Settle(CheckCodes.ContractOnce, ContractOnce(
            terms, sameNumber.Value, await SamePaperAsync(application, holders.Value, cancellationToken), estimate.Facts.History.SameContractClaimedBefore));
        Settle(CheckCodes.LinesSum, LinesSum(application, terms, otherLines.Value));
        Settle(CheckCodes.Period, Period(application, terms));
        Settle(CheckCodes.Unrelated, Unrelated(terms));
        Settle(CheckCodes.Seller, Seller(terms, listing.Value));
        Settle(CheckCodes.Papers, Papers(application));
        Settle(CheckCodes.Bank, Bank(company));
        SettleEstimate(application, estimate);
        return estimate;

        void Settle(string code, (CheckState State, string Source) answer) =>
            application.SettleByPortal(code, answer.State, answer.Source, clock.Now);
    }

    /// <summary>
    /// Settles the checks that the verified amount or kind of a line can change. The others keep the answer that they have and are asked anew
    /// with <see cref="AskChecksAgain"/>, and by <see cref="PassAsync"/> in any case.
    /// </summary>
    public async Task SettleLinesAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        SettleEstimate(application, await calculator.PreviewAsync(application, cancellationToken));
    }

    /// <summary>
    /// Passes the formal check on the answers of this moment: whatever has changed outside the case since somebody last asked counts.
    /// </summary>
    /// <exception cref="RuleViolationException"><c>application.check-changed</c>, and what <see cref="SubsidyApplication.PassCheck"/> refuses.</exception>
    public async Task PassAsync(SubsidyApplication application, DutyRoster roster, Signed signed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        application.Require(ApplicationAct.PassCheck);
        var seen = application.Checks.Where(c => c.State == Pass).Select(c => c.Code).ToHashSet();
        var estimate = await SettleAsync(application, cancellationToken);
        application.RequireStillPassed(seen, signed);
        application.PassCheck(ReviewReasons.Of(estimate), roster, signed);
    }

    private void SettleEstimate(SubsidyApplication application, EstimateResult estimate)
    {
        foreach (var (code, (state, source)) in new[] { (CheckCodes.Kind, Kind(estimate)), (CheckCodes.Calculation, Calculation(application, estimate)) })
        {
            application.SettleByPortal(code, state, source, clock.Now);
        }

        SettleReview(application, estimate);
    }

    /// <summary>
    /// Answers only the check of what the calculation leaves to a person: where a case is past the formal check, the other answers are
    /// what it was passed on.
    /// </summary>
    public void SettleReview(SubsidyApplication application, EstimateResult now)
    {
        ArgumentNullException.ThrowIfNull(application);
        var reasons = ReviewReasons.Of(now);
        application.SettleByPortal(
            CheckCodes.Review,
            reasons.Any ? Unknown : Pass,
            reasons.Any ? PortalSource.Of("review.open", [.. reasons.Codes]) : PortalSource.Of("review.none"),
            clock.Now,
            reasons);
    }

    private static (CheckState, string) Registered(Company company, string city)
    {
        var area = city[..2];
        var inCity = company.Facts.RegisteredIn.StartsWith(area, StringComparison.Ordinal) && company.Facts.TaxSeat.StartsWith(area, StringComparison.Ordinal);
        return (inCity ? Pass : Fail, PortalSource.Of("register.seat", company.Facts.RegisteredIn, company.Facts.TaxSeat));
    }

    /// <summary>Nobody gives the portal a list: a person reads the credit report, and no entry is an answer only with that source.</summary>
    private static (CheckState, string) Credit(SubsidyApplication application, Company company)
    {
        if (application.VerifiedFacts.FirstOrDefault(f => f.Fact == FactVerification.Dishonesty) is { Value: not FactVerification.Unknown } found)
        {
            return found.Value == FactVerification.None ? (Pass, PortalSource.Of("credit.verified-none")) : (Fail, PortalSource.Of("credit.record", found.Value));
        }

        return company.Facts.LastDishonestyRecordOn is { } day
            ? (Fail, PortalSource.Of("credit.record", DayText.Iso(day)))
            : (Unknown, PortalSource.Of("credit.to-read"));
    }

    private static (CheckState, string) Kind(EstimateResult estimate)
    {
        var kind = EnumCode.Of(estimate.Facts.Contract.Kind);
        return estimate.Reasons.Any(r => r.Code is ReasonCodes.KindNotCovered or ReasonCodes.NothingCounts)
            ? (Fail, PortalSource.Of("kind.not-covered", kind))
            : (Pass, PortalSource.Of("kind.covered", kind, estimate.EligibleBase.ToString()));
    }

    /// <summary>
    /// The same contract number or the same contract paper in a live case on another contract; then what is known of earlier funding.
    /// That the company doesn't know is no "no".
    /// </summary>
    private static (CheckState, string) ContractOnce(ContractTerms terms, IReadOnlyList<Guid> sameNumber, Guid? samePaper, bool? fundedBefore) =>
        sameNumber is [var other] ? (Fail, PortalSource.Of(OtherCases.SameNumber, other.ToString()))
        : samePaper is { } holder ? (Fail, PortalSource.Of(OtherCases.SamePaper, holder.ToString()))
        : fundedBefore is not { } funded ? (Unknown, PortalSource.Of("contract.funding-unknown"))
        : funded ? (Fail, PortalSource.Of("contract.funded-before"))
        : (Pass, PortalSource.Of("contract.once", terms.Number));

    private IQueryable<Guid> CasesWithNumber(SubsidyApplication application, ContractTerms terms)
    {
        var key = terms.NumberKey;
        return from other in db.Applications.AsNoTracking()
               join c in db.Contracts.AsNoTracking() on other.ContractId equals c.Id
               where other.Id != application.Id && c.Id != application.ContractId && other.City == application.City && c.Terms.NumberKey == key
                   && other.Lines.Any(l => l.Live)
               orderby other.Number
               select other.Id;
    }

    /// <summary>
    /// The first live case on another contract that handed in one of this case's contract papers last. What its company only prepares, or has taken
    /// out and not handed in without, isn't its word yet.
    /// </summary>
    private async Task<Guid?> SamePaperAsync(SubsidyApplication application, IReadOnlyList<PaperHolder> holders, CancellationToken cancellationToken)
    {
        var papers = ContractPapers(application).Select(hash => hash.Value).ToHashSet();
        while (true)
        {
            if (holders.FirstOrDefault(h => RoundAnswers.Read(h.Answers).Documents.Any(d => d.Slot == EvidenceSlot.Contract && papers.Contains(d.Hash))) is { } holder)
            {
                return holder.Id;
            }

            if (holders.Count < HoldersAtOnce)
            {
                return null;
            }

            holders = await PaperHolders(application, holders[^1].Number).ToListAsync(cancellationToken);
        }
    }

    private IQueryable<PaperHolder> PaperHolders(SubsidyApplication application, string after)
    {
        var papers = ContractPapers(application);
        return db.Applications.AsNoTracking()
            .Where(o => o.Id != application.Id && o.ContractId != application.ContractId && o.City == application.City && o.Lines.Any(l => l.Live)
                && o.Documents.Any(d => d.Slot == EvidenceSlot.Contract && papers.Contains(d.File.Hash)) && o.Number.CompareTo(after) > 0)
            .OrderBy(o => o.Number).Take(HoldersAtOnce)
            .Select(o => new PaperHolder(o.Id, o.Number, o.Rounds.OrderByDescending(r => r.Number).First().Answers));
    }

    private static DocumentHash[] ContractPapers(SubsidyApplication application) =>
        [.. application.Documents.Where(d => d.Slot == EvidenceSlot.Contract && !d.Removed).Select(d => d.File.Hash)];

    private IQueryable<Domain.Money> LinesOfOtherCases(SubsidyApplication application) =>
        db.Applications.AsNoTracking().Where(o => o.ContractId == application.ContractId && o.Id != application.Id)
            .SelectMany(o => o.Lines).Where(l => l.Live).Select(l => l.Amount);

    /// <summary>The lines that all live cases on the contract ask money for; those that were dropped since count nowhere.</summary>
    private static (CheckState, string) LinesSum(SubsidyApplication application, ContractTerms terms, IReadOnlyList<Domain.Money> others)
    {
        var fen = others.Concat(application.Lines.Where(l => l.Live).Select(l => l.Amount)).Sum(amount => amount.Fen);
        var sum = Domain.Money.FromFen(Math.Min(fen, Domain.Money.MaxFen));
        var (state, code) = sum == terms.Total ? (Pass, "contract.sum") : sum < terms.Total ? (Unknown, "contract.sum-part") : (Fail, "contract.sum");
        return (state, PortalSource.Of(code, sum.ToString(), terms.Total.ToString()));
    }

    private static (CheckState, string) Period(SubsidyApplication application, ContractTerms terms)
    {
        var source = PortalSource.Of("contract.period", DayText.Iso(terms.SignedOn), DayText.Iso(terms.StartsOn), DayText.Iso(terms.EndsOn));
        return (terms.StartsOn <= terms.EndsOn && terms.SignedOn <= application.LatestRound!.SubmittedOn ? Pass : Fail, source);
    }

    private static (CheckState, string) Unrelated(ContractTerms terms) => terms.Affiliated switch
    {
        null => (Unknown, PortalSource.Of("parties.no-answer")),
        true => (Fail, PortalSource.Of("parties.related")),
        false => (Pass, PortalSource.Of("parties.unrelated")),
    };

    /// <summary>The code decides; beside it stands what the program's supplier list says, where it has one.</summary>
    private static (CheckState, string) Seller(ContractTerms terms, SupplierListing listing)
    {
        var given = terms.SellerUscc is { Length: > 0 } code ? code : null;
        var (state, source) = given is null ? (Unknown, "seller.code-missing")
            : UnifiedSocialCreditCode.TryParse(given, out _, out _) ? (Pass, "seller.code")
            : (Fail, "seller.code-wrong");
        return listing.Listed switch
        {
            null => (state, given is null ? PortalSource.Of(source) : PortalSource.Of(source, given)),
            false => (state, PortalSource.Of(source + ".not-listed", given ?? "")),
            true => (state, PortalSource.Of(source + ".listed", given ?? "", listing.Source!, DayText.Iso(listing.From!.Value))),
        };
    }

    private static (CheckState, string) Papers(SubsidyApplication application)
    {
        var files = application.Documents.Count(d => !d.Removed).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var covered = application.CoveredSlots();
        var missing = DraftReader.RequiredSlots.Where(s => !covered.Contains(s)).ToList();
        return missing.Count > 0 ? (Fail, PortalSource.Of("papers.missing", [.. missing.Select(s => s.ToString())]))
            : application.RestsOnList() ? (Pass, PortalSource.Of("papers.listed", application.Prepared!.Source, files))
            : (Pass, PortalSource.Of("papers.present", files));
    }

    private static (CheckState, string) Bank(Company company) => company.RequestedAccount is null
        ? (Pass, PortalSource.Of("bank.confirmed", company.Account.Bank))
        : (Unknown, PortalSource.Of("bank.change-open", company.RequestedAccount.Bank));

    /// <summary>The estimate of the latest submission against the calculation on verified facts and today's history.</summary>
    private static (CheckState, string) Calculation(SubsidyApplication application, EstimateResult now)
    {
        var (before, ceiling) = (application.LatestRound!.Estimate.AwardCeiling, now.AwardCeiling);
        if (!now.Eligible)
        {
            return (Fail, PortalSource.Of("calculation.ineligible", now.Reasons.First(r => r.Severity == ReasonSeverity.Ineligible).Code));
        }

        if (ceiling == before)
        {
            return (Pass, PortalSource.Of("calculation.same", ceiling.ToString(), now.TraceHash));
        }

        var corrected = application.Lines.Any(l => l.Live && l.VerifiedAmount is { } v && (v != l.Amount || l.VerifiedKind != l.Kind));
        return (corrected ? Pass : Unknown, PortalSource.Of(corrected ? "calculation.verified" : "calculation.changed", before.ToString(), ceiling.ToString()));
    }

    private sealed record PaperHolder(Guid Id, string Number, string Answers);
}
