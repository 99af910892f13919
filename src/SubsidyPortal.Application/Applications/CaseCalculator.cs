using SubsidyPortal.Application.Programs;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using EngineCompany = SubsidyPortal.Domain.Programs.Estimates.CompanyFacts;
using EngineLine = SubsidyPortal.Domain.Programs.Estimates.ContractLine;

namespace SubsidyPortal.Application.Applications;

/// <summary>
/// Puts a case's facts together and runs the one engine on them: for the draft as typed, for the submission, and on
/// verified facts for review and decision.
/// </summary>
public sealed class CaseCalculator(
    PortalDb db, PolicyStore policies, CompanyCounters counters, ProgramCounters wide, CompanyYears years, SupplierLists suppliers)
{
    /// <summary>What the draft would come to on a day.</summary>
    public async Task<EstimateResult?> EstimateAsync(SubsidyApplication application, Company company, DraftContent content, DateOnly asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(content);

        var policy = await PolicyOfAsync(application, asOf, cancellationToken);
        if (policy is null || !policy.HasTrack(application.Track))
        {
            return null;
        }

        var round = new QueryRound(db);
        var counted = counters.Ask(round, company.Id, application.Program, application.Track, asOf.Year);
        var others = years.Ask(round, application, asOf.Year);
        await round.SendAsync(cancellationToken);
        var history = HistoryOf(counted.Value, content.OtherFunding, content.ClaimedBefore);
        var facts = new EstimateFacts
        {
            Program = application.Program,
            Track = application.Track,
            AsOf = asOf,
            Company = FactsOf(company),
            Contract = FactsOf(content),
            History = await wide.EnterAsync(history, company.Id, application.Program, policy.FindTrack(application.Track), cancellationToken),
            Elections = new Elections(content.Coordinated, content.Matching, false),
            Facts = content.Facts,
        };
        facts = await suppliers.EnterAsync(facts, TrackQuestions.Of(policy.Document, policy.FindTrack(application.Track)!), content.Terms, cancellationToken);
        return SubsidyCalculator.Calculate(policy, application.Track, CompanyYears.Enter(others.Value, application.Track, policy, facts));
    }

    /// <summary>What the track's rules ask of a case; nothing where no version is in force.</summary>
    public async Task<TrackQuestions> QuestionsAsync(SubsidyApplication application, DateOnly asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return await PolicyOfAsync(application, asOf, cancellationToken) is { } policy && policy.FindTrack(application.Track) is { } track
            ? TrackQuestions.Of(policy.Document, track)
            : TrackQuestions.None;
    }

    /// <summary>The facts of a submitted case that an officer may verify, as the company gave them.</summary>
    public async Task<IReadOnlyList<FactToVerify>> FactsToVerifyAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var facts = EstimateFactsJson.Read(application.LatestRound!.Facts);
        var questions = await QuestionsAsync(application, facts.AsOf, cancellationToken);
        var known = FactVerification.Of(questions, await suppliers.EnterAsync(facts, questions, application, cancellationToken));
        if (!questions.Asks(SupplierLists.Listed))
        {
            return known;
        }

        var source = PortalSource.Of(await suppliers.FindAsync(application, cancellationToken));
        return [.. known.Select(fact => fact.Fact == SupplierLists.Listed ? fact with { Source = source } : fact)];
    }

    /// <summary>
    /// The decision's calculation: the latest round's facts as of its submission, with verified lines and today's history.
    /// </summary>
    /// <param name="application">A submitted case.</param>
    /// <param name="counted">The company's counters; locked when the result is going to be decided on.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<EstimateResult> OnVerifiedFactsAsync(SubsidyApplication application, CounterSet counted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return await OnVerifiedFactsAsync(
            application, counted, await policies.GetAsync(application.Program, application.PolicyVersion, cancellationToken), cancellationToken);
    }

    /// <summary>The same under another version of the policy.</summary>
    public async Task<EstimateResult> OnVerifiedFactsAsync(
        SubsidyApplication application, CounterSet counted, PolicyVersion policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var submitted = EstimateFactsJson.Read(application.LatestRound!.Facts);
        return await CalculateAsync(application, submitted, counted, await years.ReadAsync(application, submitted.AsOf.Year, cancellationToken), policy, cancellationToken);
    }

    private async Task<EstimateResult> CalculateAsync(
        SubsidyApplication application, EstimateFacts submitted, CounterSet counted, IReadOnlyList<OtherOfYear> others, PolicyVersion policy, CancellationToken cancellationToken)
    {
        var lines = LatestLines.Of(application)
            .Select(l => new EngineLine(KindOf(l.VerifiedKind ?? l.Kind), l.VerifiedAmount ?? l.Amount));
        var track = policy.FindTrack(application.Track)!;
        var questions = TrackQuestions.Of(policy.Document, track);
        var found = FactVerification.Apply(
            await suppliers.EnterAsync(submitted, questions, application, cancellationToken), application.VerifiedFacts, questions);
        var history = HistoryOf(counted, found.History.OtherFunding, found.History.SameContractClaimedBefore);
        var facts = found with
        {
            Contract = found.Contract with { Lines = ValueList.From(lines) },
            History = await wide.EnterAsync(history, application.CompanyId, application.Program, track, cancellationToken),
        };
        return SubsidyCalculator.Calculate(policy, application.Track, CompanyYears.Enter(others, application.Track, policy, facts));
    }

    /// <summary>
    /// Locks what a decision on a case reads beyond the counters of its own track and year, where its policy or another one looks so far.
    /// Comes before these counters are locked.
    /// </summary>
    public async Task LockHistoryAsync(SubsidyApplication application, PolicyVersion? other, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var own = await policies.GetAsync(application.Program, application.PolicyVersion, cancellationToken);
        if (ProgramCounters.IsNeeded(own.FindTrack(application.Track)) || ProgramCounters.IsNeeded(other?.FindTrack(application.Track)))
        {
            await wide.LockAsync(application.CompanyId, application.Program, cancellationToken);
        }
    }

    /// <summary>The same without locks, for showing.</summary>
    public async Task<EstimateResult> PreviewAsync(SubsidyApplication application, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var round = new QueryRound(db);
        var preview = AskPreview(round, application);
        await round.SendAsync(cancellationToken);
        return await preview(cancellationToken);
    }

    /// <summary>Asks for what <see cref="PreviewAsync"/> needs in a round with something else; once it was sent, what is returned calculates.</summary>
    internal Func<CancellationToken, Task<EstimateResult>> AskPreview(QueryRound round, SubsidyApplication application) => Ask(
        round, application, counters.Ask(round, application.CompanyId, application.Program, application.Track, application.SubmittedOn!.Value.Year));

    /// <summary>The same for a calculation with these counters, which the round reads or locks before.</summary>
    internal Func<CancellationToken, Task<EstimateResult>> Ask(QueryRound round, SubsidyApplication application, Answer<CounterSet> counted)
    {
        var submitted = EstimateFactsJson.Read(application.LatestRound!.Facts);
        var others = years.Ask(round, application, submitted.AsOf.Year);
        return async cancellationToken => await CalculateAsync(
            application,
            submitted,
            counted.Value,
            others.Value,
            await policies.GetAsync(application.Program, application.PolicyVersion, cancellationToken),
            cancellationToken);
    }

    /// <summary>A case keeps the version that it was submitted under.</summary>
    private async Task<PolicyVersion?> PolicyOfAsync(SubsidyApplication application, DateOnly asOf, CancellationToken cancellationToken) =>
        application.PolicyVersion > 0
            ? await policies.GetAsync(application.Program, application.PolicyVersion, cancellationToken)
            : await policies.InForceAsync(application.Program, asOf, cancellationToken);

    private static HistoryFacts HistoryOf(CounterSet counted, IReadOnlyList<OtherFunding> otherFunding, bool? claimedBefore) => new()
    {
        ContractsThisYear = Money.Zero,
        AwardedThisYear = counted.AwardedThisYear,
        PaidThisYear = counted.PaidThisYear,
        AwardedInProgram = counted.AwardedInProgram,
        ByPayer = counted.ByPayer is { } payers ? ValueList.From(payers) : null,
        OtherFunding = ValueList.From(otherFunding),
        SameContractClaimedBefore = claimedBefore,
    };

    private static EngineCompany FactsOf(Company company)
    {
        var facts = company.Facts;
        return new EngineCompany
        {
            RegisteredIn = facts.RegisteredIn,
            TaxSeat = facts.TaxSeat,
            OperatesIn = facts.OperatesIn,
            Size = Read<CompanySize>(facts.Size),
            Industry = Read<Industry>(facts.Industry),
            Traits = facts.Traits is null ? null : ValueList.From(facts.Traits.Select(Read<CompanyTrait>)),
            LastDishonestyRecordOn = facts.LastDishonestyRecordOn,
        };
    }

    private static ContractFacts FactsOf(DraftContent content) => new()
    {
        Kind = Read<ContractKind>(content.Terms.Kind),
        SignedOn = content.Terms.SignedOn,
        StartsOn = content.Terms.StartsOn,
        EndsOn = content.Terms.EndsOn,
        Use = Read<ContractUse>(content.Terms.Use),

        // Whether a seller is on the supplier list is the city's knowledge, not the company's: the list tells it.
        Vendor = new VendorFacts(content.Terms.Affiliated, null, content.Terms.ThirdParty),
        Traits = content.Terms.Traits is null ? null : ValueList.From(content.Terms.Traits.Select(Read<ContractTrait>)),
        FacilityClass = content.FacilityClass,
        Lines = ValueList.From(content.Lines.Select(l => new EngineLine(l.Kind, l.Amount))),
        Incurred = content.Incurred,
        Paid = content.Paid,
    };

    private static LineKind KindOf(string code) => Read<LineKind>(code);

    private static T Read<T>(string code)
        where T : struct, Enum =>
        EnumCode.TryParse<T>(code, out var value) ? value : throw new InvalidOperationException($"{code} is not a {typeof(T).Name}.");
}
