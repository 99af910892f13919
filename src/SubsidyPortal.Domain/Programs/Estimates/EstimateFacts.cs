using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// Everything a calculation looks at. It serialises to exactly the body of <c>POST /api/v1/estimates</c>, is kept per round of an
/// application, and is what the decision runs on.
/// </summary>
public sealed record EstimateFacts
{
    /// <summary>Code of the program, such as <c>shanghai-ai-2025</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Code of the track, such as <c>compute</c>.</summary>
    public required string Track { get; init; }

    /// <summary>The day whose policy version and validity apply: for a case, the day of submission in the city's time zone.</summary>
    public required DateOnly AsOf { get; init; }

    public required CompanyFacts Company { get; init; }

    public required ContractFacts Contract { get; init; }

    public required HistoryFacts History { get; init; }

    public Elections Elections { get; init; } = Elections.None;

    /// <summary>Further facts that the policy version declares; null where it declares none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ExtraFacts? Facts { get; init; }
}

/// <summary>The applicant. Division codes are GB/T 2260, six digits.</summary>
public sealed record CompanyFacts
{
    public required string RegisteredIn { get; init; }

    public required string TaxSeat { get; init; }

    public required string OperatesIn { get; init; }

    public required CompanySize Size { get; init; }

    public required Industry Industry { get; init; }

    /// <summary>Null means unknown, empty means none.</summary>
    public required ValueList<CompanyTrait>? Traits { get; init; }

    /// <summary>The last entry on a dishonesty list; null means there is none.</summary>
    public required DateOnly? LastDishonestyRecordOn { get; init; }
}

/// <summary>The contract. At the decision its lines carry the verified amounts and kinds.</summary>
public sealed record ContractFacts
{
    public required ContractKind Kind { get; init; }

    public required DateOnly SignedOn { get; init; }

    public required DateOnly StartsOn { get; init; }

    /// <summary>Last day of the contract, not before <see cref="StartsOn"/>.</summary>
    public required DateOnly EndsOn { get; init; }

    public required ContractUse Use { get; init; }

    public required VendorFacts Vendor { get; init; }

    /// <summary>Null means unknown, empty means none.</summary>
    public required ValueList<ContractTrait>? Traits { get; init; }

    public required FacilityClass? FacilityClass { get; init; }

    public required ValueList<ContractLine> Lines { get; init; }

    /// <summary>For tracks based on what was incurred; null = use the contract lines.</summary>
    [JsonConverter(typeof(OptionalAmountConverter))]
    public required Money? Incurred { get; init; }

    /// <summary>For tracks based on what was paid; null = use the contract lines.</summary>
    [JsonConverter(typeof(OptionalAmountConverter))]
    public required Money? Paid { get; init; }
}

/// <summary>The supplier; each member may be null, which means unknown and asks for a review where a condition looks at it.</summary>
/// <param name="Affiliated">Same control or other relation with the applicant.</param>
/// <param name="Listed">On the program's supplier list on the day of signature.</param>
/// <param name="ThirdParty">The model's provider is not the applicant itself.</param>
public sealed record VendorFacts(bool? Affiliated, bool? Listed, bool? ThirdParty);

/// <summary>One priced line of a contract.</summary>
public sealed record ContractLine(LineKind Kind, [property: JsonConverter(typeof(AmountConverter))] Money Amount);

/// <summary>What the company got or asked for before, this case excluded. Read at the decision under lock.</summary>
public sealed record HistoryFacts
{
    public static readonly HistoryFacts Nothing = new()
    {
        ContractsThisYear = Money.Zero,
        AwardedThisYear = Money.Zero,
        PaidThisYear = Money.Zero,
        AwardedInProgram = Money.Zero,
        OtherFunding = [],
        SameContractClaimedBefore = false,
    };

    /// <summary>Eligible contract amounts applied for in the same calendar year, this one not included.</summary>
    [JsonConverter(typeof(AmountConverter))]
    public required Money ContractsThisYear { get; init; }

    /// <summary>Awarded this calendar year in this track, by all payers with a pool for it.</summary>
    [JsonConverter(typeof(AmountConverter))]
    public required Money AwardedThisYear { get; init; }

    /// <summary>Paid this calendar year in this track, by all payers with a pool for it.</summary>
    [JsonConverter(typeof(AmountConverter))]
    public required Money PaidThisYear { get; init; }

    /// <summary>Awarded in this track in all years, by all payers with a pool for it.</summary>
    [JsonConverter(typeof(AmountConverter))]
    public required Money AwardedInProgram { get; init; }

    /// <summary>
    /// The three sums above by payer, where others than the city have a pool: a cap on one payer's share counts that payer's own. Null where the
    /// city pays alone; the sums above are those of all payers with a pool.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueList<PayerHistory>? ByPayer { get; init; }

    /// <summary>Other public money for the same cost.</summary>
    public required ValueList<OtherFunding> OtherFunding { get; init; }

    /// <summary>A line of this contract was funded before in the city; null where the applicant doesn't know. A request for an estimate always says.</summary>
    public required bool? SameContractClaimedBefore { get; init; }

    /// <summary>
    /// What a yearly step has to set right, where the portal knows the year's other awards one by one. Null where only sums are known:
    /// then the contracts and awards of the year stand for it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public YearAwards? YearAwards { get; init; }

    /// <summary>
    /// What the portal's counters say beyond the fixed members, for caps over other tracks or over payments of all years. Null where only
    /// the fixed members are known.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CountedHistory? Counted { get; init; }
}

/// <summary>Sums of the portal's counters in yuan: money of all payers with a pool to the company under the program, this case excluded.</summary>
/// <param name="AwardedInAllTracks">Awarded in all tracks and years.</param>
/// <param name="PaidInTrack">Paid in this track in all years.</param>
/// <param name="PaidInAllTracks">Paid in all tracks and years.</param>
public sealed record CountedHistory(
    [property: JsonConverter(typeof(AmountConverter))] Money AwardedInAllTracks,
    [property: JsonConverter(typeof(AmountConverter))] Money PaidInTrack,
    [property: JsonConverter(typeof(AmountConverter))] Money PaidInAllTracks)
{
    /// <summary>Nothing was awarded or paid in any track.</summary>
    public static readonly CountedHistory Nothing = new(Money.Zero, Money.Zero, Money.Zero);

    /// <summary>
    /// The three sums by payer, where others than the city have a pool in a track of the program. Null where only the city's money is counted:
    /// the sums are the city's then, and say nothing about anybody else.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueList<PayerCountedHistory>? ByPayer { get; init; }

    /// <summary>The same with nothing awarded or paid by anybody that it tells of.</summary>
    internal CountedHistory Emptied() => Nothing with
    {
        ByPayer = ByPayer is { } payers ? ValueList.From(payers.Select(own => new PayerCountedHistory(own.Payer, Money.Zero, Money.Zero, Money.Zero))) : null,
    };
}

/// <summary>What the portal's counters say of one of several payers, in yuan, this case excluded.</summary>
/// <param name="Payer">Whose money.</param>
/// <param name="AwardedInAllTracks">Awarded in all tracks and years.</param>
/// <param name="PaidInTrack">Paid in this track in all years.</param>
/// <param name="PaidInAllTracks">Paid in all tracks and years.</param>
public sealed record PayerCountedHistory(
    Payer Payer,
    [property: JsonConverter(typeof(AmountConverter))] Money AwardedInAllTracks,
    [property: JsonConverter(typeof(AmountConverter))] Money PaidInTrack,
    [property: JsonConverter(typeof(AmountConverter))] Money PaidInAllTracks) : IPayerPart;

/// <summary>What one of several payers awarded and paid before, in this track.</summary>
public sealed record PayerHistory(
    Payer Payer,
    [property: JsonConverter(typeof(AmountConverter))] Money AwardedThisYear,
    [property: JsonConverter(typeof(AmountConverter))] Money PaidThisYear,
    [property: JsonConverter(typeof(AmountConverter))] Money AwardedInProgram) : IPayerPart;

/// <summary>One payer's part of a history that tells payers apart.</summary>
internal interface IPayerPart
{
    Payer Payer { get; }
}

/// <summary>The awards of the company's other contracts of the year on a yearly step.</summary>
/// <param name="Entitled">What these contracts may get at the rates that the year has come to.</param>
/// <param name="Awarded">What they hold.</param>
public sealed record YearAwards(
    [property: JsonConverter(typeof(AmountConverter))] Money Entitled,
    [property: JsonConverter(typeof(AmountConverter))] Money Awarded)
{
    /// <summary>No award holds more than it should.</summary>
    public static readonly YearAwards InOrder = new(Money.Zero, Money.Zero);
}

/// <summary>What the applicant chooses, and whether an official recorded an exception.</summary>
/// <param name="Coordinated">Asks for city, district and national coordination where a policy offers it.</param>
/// <param name="Matching">How the national voucher is combined with the city's.</param>
/// <param name="RecordedException">An exception that the policy allows has been recorded by an official.</param>
public sealed record Elections(bool Coordinated, Matching Matching, bool RecordedException)
{
    public static readonly Elections None = new(false, Matching.None, false);
}
