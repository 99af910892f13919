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
    /// Never less than what the portal has counted of it. Unknown asks for a review and counts what is known. The portal's counters go
    /// before it where <see cref="IsCountedByPortal"/> says so.
    /// </summary>
    public string? UsedFact { get; init; }

    /// <summary>A soft cap is lifted by a recorded exception only where this holds too; null means always.</summary>
    public Condition? ExceptionWhen { get; init; }

    public required string Clause { get; init; }

    /// <summary>The clause about the scope, which a text may leave open while it states the amount.</summary>
    public required string ScopeClause { get; init; }

    /// <summary>Whether it counts what the fixed history doesn't hold: other tracks, or payments of earlier years.</summary>
    public bool CountsWidely() => Scope == CapScope.CompanyProgram || (Scope == CapScope.CompanyTrack && Counts != CapCounts.Claimed);

    /// <summary>Whether all that the cap limits is the city's money: its own share, or a total that nobody else pays a part of.</summary>
    public bool IsOfCityAlone(PolicyDocument document, TrackPolicy track) => Payer is { } payer
        ? payer == Programs.Payer.City
        : Reached(document, track).All(reached => reached.OtherPayers().Count == 0);

    /// <summary>
    /// Whether all that the cap limits is money of payers with a pool, whose awards and payments the portal books: in the track, and under a
    /// cap over the program in every track, because a payer may bear a part of one track from a pool and of another without.
    /// </summary>
    public bool IsOfPooledMoney(PolicyDocument document, TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(track);
        return (Payer is not { } payer || track.HasPoolOf(payer))
            && Reached(document, track).All(reached => reached.OtherPayers().All(other => (Payer is { } one && other != one) || reached.HasPoolOf(other)));
    }

    /// <summary>Whether the portal itself counts what was used, whatever a declared number says; nobody is asked for it then.</summary>
    public bool IsCountedByPortal(PolicyDocument document, TrackPolicy track) => IsOfPooledMoney(document, track)
        && (Scope == CapScope.CompanyProgram || Payer is not (null or Programs.Payer.City) || (CountsWidely() && !IsOfCityAlone(document, track)));

    /// <summary>The tracks whose awards and payments count.</summary>
    private ValueList<TrackPolicy> Reached(PolicyDocument document, TrackPolicy track)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(track);
        return Scope == CapScope.CompanyProgram ? document.Tracks : [track];
    }
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
