using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A part of a program with its own money and rules.</summary>
public sealed record TrackPolicy
{
    /// <summary>The longest code of a track; pools, cases and counters carry it.</summary>
    public const int CodeLength = 40;

    /// <summary>Stable code, such as <c>compute</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The letter in case numbers, such as C in SH25-C-01874.</summary>
    public required string Letter { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>Own validity, where it differs from the program's; both days inclusive.</summary>
    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>The clause about the track's own validity; null where the program's says it.</summary>
    public string? ValidityClause { get; init; }

    public required ValueList<PoolRule> Pools { get; init; }

    public required PaymentMode Mode { get; init; }

    public required string ModeClause { get; init; }

    public required BaseRule Base { get; init; }

    /// <summary>Conditions of this track, beside the program's.</summary>
    public required ValueList<EligibilityRule> Eligibility { get; init; }

    /// <summary>The clause about who is supported, for a contract of another kind.</summary>
    public required string SubjectClause { get; init; }

    public required RateRule Rate { get; init; }

    public required ValueList<CapRule> Caps { get; init; }

    /// <summary>The clause that says, or is marked as not saying, that there is no cap; set where <see cref="Caps"/> is empty.</summary>
    public string? NoCapClause { get; init; }

    /// <summary>What other schemes for the same cost do to the rate; the first that holds takes the place of <see cref="Rate"/>.</summary>
    public ValueList<StackingRule>? Stacking { get; init; }

    /// <summary>Nothing is granted where less than this would be; null where the text has no such floor.</summary>
    public AwardFloor? MinimumAward { get; init; }

    /// <summary>Months that a voucher of this track stays valid; null where the track has no voucher life.</summary>
    public int? VoucherMonths { get; init; }

    /// <summary>The clause of the voucher's life; required beside it.</summary>
    public string? VoucherClause { get; init; }

    /// <summary>How often vouchers are settled; null where no rhythm is set.</summary>
    public SettlementRule? Settlement { get; init; }

    /// <summary>Every option that can give a contract its rate: those of the track, then those of stacked schemes.</summary>
    public IEnumerable<RateOption> AllOptions() => Rate.AllOptions().Concat((Stacking ?? []).SelectMany(rule => rule.Options));

    /// <summary>Those beside the city who bear a part of some option here, be its size defined or not.</summary>
    public IReadOnlyCollection<Payer> OtherPayers() => AllOptions().SelectMany(option => option.Shares)
        .Where(share => share.Payer != Payer.City && share.Rate != Fraction.Zero).Select(share => share.Payer).ToHashSet();

    /// <summary>Whether the portal books this payer's awards and payments here; the city's always.</summary>
    public bool HasPoolOf(Payer payer) => payer == Payer.City || Pools.Any(pool => pool.Payer == payer);

    /// <summary>The last day of the track: its own, or that of the program; null where no end is set.</summary>
    public DateOnly? LastDay(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return ValidTo ?? document.ValidTo;
    }

    /// <summary>
    /// The last day on which an award of a day can be claimed; null where vouchers of this track have no life of their own, or the clause
    /// about it was stopped on the day of the award.
    /// </summary>
    public DateOnly? LastClaimDay(PolicyDocument document, DateOnly awardedOn)
    {
        ArgumentNullException.ThrowIfNull(document);
        return VoucherMonths is { } months && !document.IsStopped(VoucherClause, awardedOn) ? awardedOn.AddMonths(months) : null;
    }

    /// <summary>When vouchers used on a day are settled; null where no rhythm is set, or the clause about it is stopped on the day.</summary>
    public DateOnly? SettledOn(PolicyDocument document, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Settlement is { } rule && !document.IsStopped(rule.Clause, day) ? rule.DueOn(day) : null;
    }
}

/// <summary>The smallest amount that is granted at all, looked at after the caps.</summary>
public sealed record AwardFloor([property: JsonConverter(typeof(AmountConverter))] Money Amount, string Clause);

/// <summary>A track's money of one payer, for the whole validity or for each calendar year.</summary>
public sealed record PoolRule(
    Payer Payer,
    [property: JsonConverter(typeof(AmountConverter))] Money Amount,
    PoolPeriod Period,
    string Clause,
    string PeriodClause);

[JsonConverter(typeof(EnumCodeConverter<PoolPeriod>))]
public enum PoolPeriod
{
    Total,
    Year,
}

/// <summary>How the money reaches the company.</summary>
[JsonConverter(typeof(EnumCodeConverter<PaymentMode>))]
public enum PaymentMode
{
    Reimburse,
    DeductAtPurchase,
    Automatic,
}
