using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Where a step stands: its id and the clause it follows. Both are the policy's, so their canonical form is made once.</summary>
internal sealed class StepPlace
{
    private readonly byte[] start;

    public StepPlace(string id, string clause)
    {
        Id = id;
        Clause = clause;
        using var writer = new CanonicalWriter();
        Write(writer, null);
        start = writer.Written.ToArray();
    }

    public string Id { get; }

    public string Clause { get; }

    /// <summary>Begins the step, up to its inputs.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="exact">The exact number of fen where the result is floored to be shown.</param>
    public void Begin(CanonicalWriter writer, Fraction? exact)
    {
        if (exact is null)
        {
            writer.Element(start);
        }
        else
        {
            Write(writer, exact);
        }
    }

    private void Write(CanonicalWriter writer, Fraction? exact)
    {
        writer.StartObject();
        writer.Literal("\"clause\":"u8);
        writer.Text(Clause);
        if (exact is { } fen)
        {
            writer.Literal(",\"exact\":"u8);
            writer.ExactYuan(fen);
        }

        writer.Literal(",\"id\":"u8);
        writer.Text(Id);
        writer.Literal(",\"inputs\":"u8);
    }
}

/// <summary>The places of the steps that a track always has.</summary>
internal sealed class TrackPlaces(PolicyDocument document, TrackPolicy track)
{
    public StepPlace Eligibility { get; } = new("eligibility", track.SubjectClause);

    public StepPlace Base { get; } = new("base", track.Base.Clause);

    public StepPlace Months { get; } = new("months", track.Base.MonthLimit?.Clause ?? track.Base.Clause);

    /// <summary>Null where the track has caps.</summary>
    public StepPlace? NoCap { get; } = track.NoCapClause is { } clause ? new("caps", clause) : null;

    /// <summary>Null where there is no smallest award.</summary>
    public StepPlace? Minimum { get; } = track.MinimumAward is { } floor ? new("minimum", floor.Clause) : null;

    public StepPlace Ceiling { get; } = new("ceiling", document.Rounding.Clause);

    public StepPlace OddFen { get; } = new("odd-fen", document.Rounding.Clause);
}

/// <summary>The places of the steps that an option of a rate has.</summary>
internal sealed class OptionPlaces(string clause)
{
    public StepPlace Rate { get; } = new("rate", clause);

    public StepPlace Amount { get; } = new("amount", clause);

    public StepPlace Recalculated { get; } = new("recalculated", clause);

    public StepPlace Total { get; } = new("total", clause);
}
