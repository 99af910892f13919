using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>An upper limit of what may be granted.</summary>
public sealed record CapRule
{
    public required string Id { get; init; }

    [JsonConverter(typeof(AmountConverter))]
    public required Money Amount { get; init; }

    public required CapScope Scope { get; init; }

    public required CapStrength Strength { get; init; }

    /// <summary>What is taken off: earlier awards, earlier payments, or the larger of the two.</summary>
    public required CapCounts Counts { get; init; }

    /// <summary>The payer whose share is limited; null limits the total.</summary>
    public Payer? Payer { get; init; }

    /// <summary>The cap is for these facts only; null means for all. Where they are unknown it applies, and a review is asked for.</summary>
    public Condition? When { get; init; }

    /// <summary>
    /// Name of a declared number, in yuan, that says what counts against the cap already, where the portal doesn't: payers without a pool.
    /// Unknown asks for a review and counts what is known. The portal's counters go before it where <see cref="IsCountedByPortal"/> says so.
    /// </summary>
    public string? UsedFact { get; init; }

    /// <summary>A soft cap is lifted by a recorded exception only where this holds too; null means always.</summary>
    public Condition? ExceptionWhen { get; init; }

    public required string Clause { get; init; }

    /// <summary>The clause about the scope, which a text may leave open while it states the amount.</summary>
    public required string ScopeClause { get; init; }

    /// <summary>Whether it counts what the fixed history doesn't hold: other tracks, or payments of earlier years.</summary>
    public bool CountsWidely() => Scope == CapScope.CompanyProgram || (Scope == CapScope.CompanyTrack && Counts != CapCounts.Claimed);

    /// <summary>Whether all that the cap limits in the track is the city's money: its own share, or a total that nobody else pays a part of.</summary>
    public bool IsOfCityAlone(TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return Payer is { } payer ? payer == Programs.Payer.City
            : track.AllOptions().All(option => option.Shares.All(share => share.Payer == Programs.Payer.City || share.Rate == Fraction.Zero));
    }

    /// <summary>Whether all that the cap limits is money of payers with a pool in the track, whose awards and payments the portal books.</summary>
    public bool IsOfPooledMoney(TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var payers = Payer is { } one ? [one] : track.AllOptions().SelectMany(option => option.Shares).Where(share => share.Rate != Fraction.Zero).Select(share => share.Payer);
        return payers.All(payer => payer == Programs.Payer.City || track.Pools.Any(pool => pool.Payer == payer));
    }

    /// <summary>Whether the portal itself counts what was used, whatever a declared number says; nobody is asked for it then.</summary>
    public bool IsCountedByPortal(TrackPolicy track) => IsOfPooledMoney(track)
        && (Scope == CapScope.CompanyProgram || Payer is not (null or Programs.Payer.City) || (CountsWidely() && !IsOfCityAlone(track)));
}

/// <summary>Over what a cap adds up, narrowest first: this is the order in which caps apply.</summary>
[JsonConverter(typeof(EnumCodeConverter<CapScope>))]
public enum CapScope
{
    Contract,
    CompanyTrack,
    CompanyYearTrack,
    CompanyProgram,
}

[JsonConverter(typeof(EnumCodeConverter<CapStrength>))]
public enum CapStrength
{
    Hard,

    /// <summary>Lifted by a recorded exception.</summary>
    Soft,
}

[JsonConverter(typeof(EnumCodeConverter<CapCounts>))]
public enum CapCounts
{
    Claimed,
    Paid,
    Both,
}
