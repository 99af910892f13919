using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// What may be granted at most, by whom, and why. Steps, trace and hash are made when they are first asked for and follow from facts
/// and policy alone: the same facts under the same version give the same hash.
/// </summary>
public sealed class EstimateResult
{
    private readonly CompiledTrack track;
    private readonly CompiledOption? option;
    private IReadOnlyList<TraceStep>? steps;
    private string? traceJson;
    private string? traceHash;

    internal EstimateResult(PolicyVersion policy, in Calculation calculation)
    {
        Policy = policy;
        track = calculation.Track;
        option = calculation.Option;
        Facts = calculation.Facts;
        Eligible = calculation.Eligible;
        EligibleBase = calculation.EligibleBase;
        Ceiling = calculation.Ceiling;
        Shares = calculation.Shares;
        Reasons = calculation.Reasons;
        Recalculated = calculation.Recalculated;
    }

    /// <summary>The version that was applied.</summary>
    public PolicyVersion Policy { get; }

    public TrackPolicy Track => track.Policy;

    public EstimateFacts Facts { get; }

    /// <summary>False where at least one reason is <see cref="ReasonSeverity.Ineligible"/>.</summary>
    public bool Eligible { get; }

    /// <summary>True where an official has to decide about a reason.</summary>
    public bool NeedsReview => Reasons.Any(reason => reason.Severity == ReasonSeverity.Review);

    /// <summary>The part of the contract that counts, floored to the fen; the trace has the exact value.</summary>
    public Money EligibleBase { get; }

    /// <summary>The nominal rate before caps; null where the applicant isn't eligible or the policy gives no single rate.</summary>
    public Fraction? Rate => Eligible ? option?.Option.Rate : null;

    /// <summary>The most that all payers together may grant; zero where not eligible.</summary>
    public Money Ceiling { get; }

    /// <summary>Each payer's part; empty where not eligible.</summary>
    public IReadOnlyList<PayerShare> Shares { get; }

    /// <summary>The most the city may grant: what an award is limited to and a pool is charged with.</summary>
    public Money CityCeiling => CeilingOf(Payer.City);

    public IReadOnlyList<EstimateReason> Reasons { get; }

    /// <summary>Filled where this contract changes the rate of earlier ones in the year.</summary>
    public Recalculation? Recalculated { get; }

    /// <summary>Id of the option of the rate that applied; null where the applicant isn't eligible.</summary>
    public string? RateOption => option?.Option.Id;

    /// <summary>The payer that the option of the rate gives the odd fen; null where it names none.</summary>
    public Payer? OddFenPayer => option?.Option.OddFen;

    public IReadOnlyList<TraceStep> Steps
    {
        get
        {
            if (steps is null)
            {
                var listed = new ListedSteps();
                TellSteps(listed);
                steps = listed.Steps;
            }

            return steps;
        }
    }

    /// <summary>Id of the step that decided the amount: the last cap that cut it, a month limit, the rate, or eligibility.</summary>
    public string DecidingStep => TraceTeller.DecidingStep(Recorded());

    /// <summary>The trace as canonical JSON (RFC 8785): enough to recompute the amount without the portal.</summary>
    public string TraceJson
    {
        get
        {
            if (traceJson is null)
            {
                using var writer = TraceDocument.Write(this);
                traceJson = writer.Text();
            }

            return traceJson;
        }
    }

    /// <summary>SHA-256 of <see cref="TraceJson"/> in UTF-8: <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public string TraceHash
    {
        get
        {
            if (traceHash is null)
            {
                using var writer = TraceDocument.Write(this);
                traceHash = writer.Hash();
            }

            return traceHash;
        }
    }

    /// <summary>The rules that were applied, ready to calculate.</summary>
    internal CompiledTrack CompiledTrack => track;

    /// <summary>Tells the steps, of a calculation made once more.</summary>
    internal void TellSteps(TraceSteps listener) => TraceTeller.Tell(Recorded(), listener);

    /// <summary>The numbers that other facts are derived from.</summary>
    internal AmountParts Parts() => AmountParts.Of(Recorded());

    /// <summary>The base in fen before it is floored.</summary>
    internal Fraction ExactBase => Recorded().Base;

    /// <summary>The most a payer may grant; zero where the payer has no share or an undefined one.</summary>
    public Money CeilingOf(Payer payer)
    {
        foreach (var share in Shares)
        {
            if (share.Payer == payer)
            {
                return share.Ceiling ?? Money.Zero;
            }
        }

        return Money.Zero;
    }

    /// <summary>The same calculation once more with all its steps: far less work than telling them.</summary>
    private Calculation Recorded()
    {
        var calculation = new Calculation(track, Facts, records: true);
        SubsidyCalculator.Run(ref calculation);
        return calculation;
    }
}

/// <summary>A payer's part of the ceiling.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="Ceiling">Null where no rule defines the share: it lies inside the total and is never computed.</param>
public sealed record PayerShare(Payer Payer, Money? Ceiling)
{
    public bool IsDefined => Ceiling is not null;
}

/// <summary>What a contract that changes the rate of earlier ones means for the year.</summary>
/// <param name="YearCeiling">The most for all contracts of the year at the new rate.</param>
/// <param name="AlreadyAwarded">Awarded in the year before this contract.</param>
/// <param name="Difference">What may still be granted; negative is money to offset or recover.</param>
public sealed record Recalculation(Money YearCeiling, Money AlreadyAwarded, Money Difference);
